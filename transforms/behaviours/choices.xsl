<?xml version="1.0" encoding="UTF-8"?>
<!-- Behaviours that hide: what is hidden stays in the page, with the rule that hides it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:a="urn:tei-edition:address"
  xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="tei a exsl">

  <xsl:template name="omit">
    <xsl:param name="rule"/><xsl:param name="class"/>
    <xsl:choose>
      <xsl:when test="normalize-space() != ''">
        <template>
          <xsl:call-template name="attributes">
            <xsl:with-param name="rule" select="$rule"/>
            <xsl:with-param name="class" select="$class"/>
          </xsl:call-template>
          <xsl:attribute name="data-hidden"><xsl:value-of select="$rule"/></xsl:attribute>
          <xsl:attribute name="data-original"><xsl:value-of select="."/></xsl:attribute>
        </template>
      </xsl:when>
      <xsl:when test="@a:id">
        <span>
          <xsl:call-template name="attributes">
            <xsl:with-param name="rule" select="$rule"/>
            <xsl:with-param name="class" select="$class"/>
          </xsl:call-template>
        </span>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- One side is shown; every other child is hidden where it stands. -->
  <xsl:template name="alternate">
    <xsl:param name="rule"/><xsl:param name="class"/>
    <xsl:param name="default"/><xsl:param name="alternate"/>
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="rule" select="$rule"/>
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
      <xsl:attribute name="data-rule"><xsl:value-of select="$rule"/></xsl:attribute>
      <xsl:choose>
        <xsl:when test="exsl:object-type($default) != 'node-set'">
          <xsl:call-template name="hide-children"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
          <span data-generated="value"><xsl:value-of select="$default"/></span>
        </xsl:when>
        <xsl:when test="not($default)">
          <xsl:call-template name="hide-children"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
        </xsl:when>
        <xsl:when test="count($default | @*) = count(@*)">
          <xsl:call-template name="hide-children"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
          <span data-generated="value"><xsl:value-of select="$default"/></span>
        </xsl:when>
        <xsl:when test="count($default) = 1 and count($default | .) = 1">
          <xsl:apply-templates select="node()"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="node()">
            <xsl:choose>
              <xsl:when test="count(. | $default) = count($default)"><xsl:apply-templates select="."/></xsl:when>
              <xsl:when test="descendant::node()[count(. | $default) = count($default)]"><xsl:apply-templates select="."/></xsl:when>
              <xsl:otherwise>
                <xsl:call-template name="hide"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:template name="hide-children">
    <xsl:param name="rule"/>
    <xsl:for-each select="node()">
      <xsl:call-template name="hide"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="hide">
    <xsl:param name="rule"/>
    <xsl:choose>
      <xsl:when test="self::comment() or self::processing-instruction() or normalize-space() = ''"/>
      <xsl:otherwise>
        <template data-hidden="{$rule}" data-original="{.}">
          <xsl:attribute name="class">tei-<xsl:value-of select="local-name(self::* | parent::*[not(current()/self::*)])"/></xsl:attribute>
        </template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A child of another behaviour's `content` that is shown as its characters alone. -->
  <xsl:template name="text">
    <xsl:param name="rule"/><xsl:param name="class"/><xsl:param name="nodes" select="node()"/>
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="rule" select="$rule"/>
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
      <xsl:call-template name="show"><xsl:with-param name="nodes" select="$nodes"/></xsl:call-template>
    </span>
  </xsl:template>
</xsl:stylesheet>
