<?xml version="1.0" encoding="UTF-8"?>
<!-- Breaks: pages, columns, gatherings, milestones, lines. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:a="urn:tei-edition:address"
  exclude-result-prefixes="tei a">

  <xsl:template name="break">
    <xsl:param name="class"/>
    <xsl:param name="type" select="'line'"/>
    <xsl:param name="label"/>
    <xsl:param name="n"/>
    <xsl:param name="before"/>
    <xsl:param name="after"/>
    <xsl:choose>
      <xsl:when test="$type = 'line'">
        <br class="{$class}">
          <xsl:apply-templates select="@*" mode="attribute"/>
          <xsl:call-template name="inside-word"/>
        </br>
        <xsl:if test="$n"><xsl:call-template name="number"><xsl:with-param name="n" select="$n"/></xsl:call-template></xsl:if>
        <xsl:if test="$before"><span data-generated="{$type}"><xsl:value-of select="$before"/></span></xsl:if>
        <xsl:if test="$label"><span data-generated="{$type}"><xsl:value-of select="$label"/></span></xsl:if>
        <xsl:if test="$after"><span data-generated="{$type}"><xsl:value-of select="$after"/></span></xsl:if>
      </xsl:when>
      <xsl:when test="$type = 'joined'">
        <span class="{$class}">
          <xsl:apply-templates select="@*" mode="attribute"/>
          <xsl:call-template name="inside-word"/>
          <xsl:call-template name="word-space"/>
        </span>
        <xsl:if test="$n"><xsl:call-template name="number"><xsl:with-param name="n" select="$n"/></xsl:call-template></xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <span class="{$class}" data-break="{$type}">
          <xsl:apply-templates select="@*" mode="attribute"/>
          <xsl:call-template name="inside-word"/>
          <xsl:if test="$type = 'page' or $type = 'column' or $type = 'gathering' or @break = 'yes'"><xsl:call-template name="word-space"/></xsl:if>
          <xsl:if test="$n"><xsl:call-template name="number"><xsl:with-param name="n" select="$n"/></xsl:call-template></xsl:if>
          <xsl:if test="$before"><span data-generated="{$type}"><xsl:value-of select="$before"/></span></xsl:if>
          <xsl:if test="$label"><span data-generated="{$type}"><xsl:value-of select="$label"/></span></xsl:if>
          <xsl:if test="$after"><span data-generated="{$type}"><xsl:value-of select="$after"/></span></xsl:if>
        </span>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="not(self::tei:surface)"><xsl:apply-templates/></xsl:if>
  </xsl:template>

  <!-- A break ends a word, unless it says that it does not (att.breaking). -->
  <xsl:template name="word-space">
    <xsl:if test="not(@a:inside) and not(preceding-sibling::node()[1]/self::text()[normalize-space(substring(., string-length())) = '']) and not(following-sibling::node()[1]/self::text()[normalize-space(substring(., 1, 1)) = ''])">
      <span data-generated="space"><xsl:text> </xsl:text></span>
    </xsl:if>
  </xsl:template>

  <xsl:template name="inside-word">
    <xsl:if test="@a:inside"><xsl:attribute name="data-inside-word"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
