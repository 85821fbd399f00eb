<?xml version="1.0" encoding="UTF-8"?>
<!-- Behaviours that wrap their content. A behaviour that calls another passes on all its own
     parameters; what it gives besides stands where the model gives none. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">
  <xsl:template name="inline">
    <xsl:param name="label"/>
    <xsl:choose>
      <xsl:when test="$label">
        <xsl:call-template name="wrapper">
          <xsl:with-param name="after" select="$label"/>
          <xsl:with-param name="kind" select="'label'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="wrapper"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="block"><xsl:call-template name="wrapper"><xsl:with-param name="as" select="'div'"/></xsl:call-template></xsl:template>
  <xsl:template name="paragraph"><xsl:call-template name="wrapper"><xsl:with-param name="as" select="'p'"/></xsl:call-template></xsl:template>
  <xsl:template name="section"><xsl:call-template name="wrapper"><xsl:with-param name="as" select="'section'"/></xsl:call-template></xsl:template>
  <xsl:template name="document"><xsl:call-template name="wrapper"><xsl:with-param name="as" select="'div'"/></xsl:call-template></xsl:template>
  <xsl:template name="body"><xsl:call-template name="wrapper"><xsl:with-param name="as" select="'div'"/></xsl:call-template></xsl:template>
  <xsl:template name="title"><xsl:call-template name="wrapper"><xsl:with-param name="as" select="'div'"/></xsl:call-template></xsl:template>
  <xsl:template name="cit"><xsl:call-template name="wrapper"/></xsl:template>
  <xsl:template name="text"><xsl:call-template name="pass-through"/></xsl:template>
  <xsl:template name="figure">
    <xsl:param name="title"/>
    <xsl:call-template name="wrapper">
      <xsl:with-param name="as" select="'figure'"/>
      <xsl:with-param name="caption" select="$title"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template name="listItem"><xsl:call-template name="wrapper"><xsl:with-param name="as" select="'li'"/></xsl:call-template></xsl:template>
  <xsl:template name="row">
    <xsl:call-template name="wrapper">
      <xsl:with-param name="as" select="'tr'"/>
      <xsl:with-param name="content" select="node()[not(self::text()) or normalize-space()]"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template name="table">
    <xsl:call-template name="wrapper">
      <xsl:with-param name="as" select="'table'"/>
      <xsl:with-param name="content" select="node()[not(self::text()) or normalize-space()]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="list">
    <xsl:param name="type"/>
    <xsl:variable name="kind-of-list">
      <xsl:choose>
        <xsl:when test="$type"><xsl:value-of select="$type"/></xsl:when>
        <xsl:when test="tei:label">dl</xsl:when>
        <xsl:when test="starts-with(@type, 'order') or starts-with(@rend, 'order') or starts-with(@type, 'number') or starts-with(@rend, 'number')">ol</xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$kind-of-list = 'dl'"><xsl:call-template name="list-of"><xsl:with-param name="as" select="'dl'"/></xsl:call-template></xsl:when>
      <xsl:when test="$kind-of-list = 'ol' or starts-with($kind-of-list, 'order')"><xsl:call-template name="list-of"><xsl:with-param name="as" select="'ol'"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="list-of"><xsl:with-param name="as" select="'ul'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="list-of">
    <xsl:call-template name="wrapper"><xsl:with-param name="content" select="node()[not(self::text()) or normalize-space()]"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="caption">
    <xsl:choose>
      <xsl:when test="parent::tei:table"><xsl:call-template name="wrapper"><xsl:with-param name="as" select="'caption'"/></xsl:call-template></xsl:when>
      <xsl:when test="parent::tei:figure"><xsl:call-template name="wrapper"><xsl:with-param name="as" select="'figcaption'"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="wrapper"><xsl:with-param name="as" select="'div'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="note">
    <xsl:param name="place" select="'foot'"/>
    <xsl:choose>
      <xsl:when test="$place = 'block'"><xsl:call-template name="wrapper"><xsl:with-param name="as" select="'div'"/></xsl:call-template></xsl:when>
      <xsl:when test="$place = 'apart'"><xsl:call-template name="wrapper"><xsl:with-param name="as" select="'aside'"/><xsl:with-param name="note" select="$place"/></xsl:call-template></xsl:when>
      <xsl:when test="$place = 'end' or $place = 'margin' or $place = 'inline'"><xsl:call-template name="wrapper"><xsl:with-param name="note" select="$place"/></xsl:call-template></xsl:when>
      <xsl:when test="starts-with($place, 'margin')"><xsl:call-template name="wrapper"><xsl:with-param name="note" select="'margin'"/></xsl:call-template></xsl:when>
      <xsl:when test="starts-with($place, 'end')"><xsl:call-template name="wrapper"><xsl:with-param name="note" select="'end'"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="wrapper"><xsl:with-param name="note" select="'foot'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
