<?xml version="1.0" encoding="UTF-8"?>
<!-- What every element of the HTML has: classes, address, language, what CSS needs to know. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:a="urn:tei-edition:address"
  xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="tei a exsl">

  <xsl:variable name="rtl" select="' ar arc ckb dv fa he iw ks ku-Arab ps sd syc syr ug ur yi '"/>

  <!-- The wrapper of an element: `tag`, generated words around the shown nodes. -->
  <xsl:template name="wrap">
    <xsl:param name="tag" select="'span'"/>
    <xsl:param name="rule"/>
    <xsl:param name="class"/>
    <xsl:param name="before"/>
    <xsl:param name="after"/>
    <xsl:param name="label"/>
    <xsl:param name="said"/>
    <xsl:param name="saidAfter"/>
    <xsl:param name="kind" select="'bracket'"/>
    <xsl:param name="nodes" select="node()"/>
    <xsl:element name="{$tag}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="rule" select="$rule"/>
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
      <xsl:if test="$said != ''">
        <span class="said" data-generated="said"><xsl:value-of select="$said"/></span>
      </xsl:if>
      <xsl:if test="$label != ''">
        <span class="label" data-generated="label"><xsl:value-of select="$label"/><xsl:text> </xsl:text></span>
      </xsl:if>
      <xsl:if test="$before != ''">
        <span data-generated="{$kind}"><xsl:value-of select="$before"/></span>
      </xsl:if>
      <xsl:call-template name="show">
        <xsl:with-param name="nodes" select="$nodes"/>
      </xsl:call-template>
      <xsl:if test="$after != ''">
        <span data-generated="{$kind}"><xsl:value-of select="$after"/></span>
      </xsl:if>
      <xsl:if test="$saidAfter != ''">
        <span class="said" data-generated="said"><xsl:value-of select="$saidAfter"/></span>
      </xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- Nodes of the text are transformed; a string, a number or an attribute is generated text. -->
  <xsl:template name="show">
    <xsl:param name="nodes" select="node()"/>
    <xsl:choose>
      <xsl:when test="exsl:object-type($nodes) != 'node-set'">
        <span data-generated="value"><xsl:value-of select="$nodes"/></span>
      </xsl:when>
      <xsl:when test="count($nodes | @*) = count(@*) and count($nodes) > 0">
        <span data-generated="value"><xsl:value-of select="$nodes"/></span>
      </xsl:when>
      <xsl:when test="count($nodes) = 1 and count($nodes | .) = 1">
        <xsl:apply-templates select="node()"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$nodes"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="attributes">
    <xsl:param name="rule"/>
    <xsl:param name="class"/>
    <xsl:attribute name="class">
      <xsl:text>tei-</xsl:text>
      <xsl:value-of select="local-name()"/>
      <xsl:if test="$rule != ''"> tei-<xsl:value-of select="$rule"/></xsl:if>
      <xsl:if test="$class != ''"><xsl:text> </xsl:text><xsl:value-of select="$class"/></xsl:if>
      <xsl:if test="@a:class"><xsl:text> </xsl:text><xsl:value-of select="@a:class"/></xsl:if>
    </xsl:attribute>
    <xsl:apply-templates select="@*" mode="attribute"/>
  </xsl:template>

  <xsl:template match="@*" mode="attribute"/>

  <xsl:template match="@a:id" mode="attribute">
    <xsl:attribute name="id"><xsl:value-of select="."/></xsl:attribute>
  </xsl:template>

  <xsl:template match="@xml:lang" mode="attribute">
    <xsl:variable name="primary" select="substring-before(concat(., '-'), '-')"/>
    <xsl:attribute name="lang"><xsl:value-of select="."/></xsl:attribute>
    <xsl:attribute name="dir">
      <xsl:choose>
        <xsl:when test="contains(., '-Latn') or contains(., '-Cyrl')">ltr</xsl:when>
        <xsl:when test="contains($rtl, concat(' ', $primary, ' '))">rtl</xsl:when>
        <xsl:when test="contains(., '-Arab') or contains(., '-Hebr') or contains(., '-Syr')">rtl</xsl:when>
        <xsl:otherwise>ltr</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="@hand | @change | @rend | @place | @type | @subtype | @resp | @cert | @n
    | @facs | @ed | @unit | @reason | @ref | @key | @who | @when | @corresp | @status"
    mode="attribute">
    <xsl:attribute name="data-{local-name()}"><xsl:value-of select="."/></xsl:attribute>
  </xsl:template>

  <xsl:template match="@new" mode="attribute">
    <xsl:attribute name="data-hand"><xsl:value-of select="."/></xsl:attribute>
  </xsl:template>

  <xsl:template match="@a:style" mode="attribute">
    <xsl:attribute name="style"><xsl:value-of select="."/></xsl:attribute>
  </xsl:template>
</xsl:stylesheet>
