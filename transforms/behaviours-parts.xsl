<?xml version="1.0" encoding="UTF-8"?>
<!-- Attributes, text, and what no model names. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:a="urn:tei-edition:address"
  xmlns:e="urn:tei-edition:functions" xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings" exclude-result-prefixes="tei a e exsl str">

  <xsl:key name="id" match="*" use="@xml:id"/>
  <!-- The lists of labels and items: whoever asks the list itself goes through all its items. -->
  <xsl:key name="labelled" match="tei:label | tei:headLabel" use="generate-id(..)"/>
  <!-- Only what undoes and redoes: libxslt builds all keys at the first use of any. -->
  <xsl:key name="pointer" match="tei:undo | tei:redo" use="str:tokenize(@target)"/>

  <xsl:template name="content">
    <xsl:param name="content" select="node()"/>
    <xsl:choose>
      <xsl:when test="exsl:object-type($content) = 'node-set'"><xsl:apply-templates select="$content"/></xsl:when>
      <xsl:when test="exsl:object-type($content) = 'RTF'"><xsl:copy-of select="$content"/></xsl:when>
      <xsl:when test="string($content)"><span data-generated="text"><xsl:value-of select="$content"/></span></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@*"><span data-generated="text"><xsl:value-of select="."/></span></xsl:template>
  <xsl:template match="comment() | processing-instruction()"/>

  <!-- No model names it: it is shown in the line, and reported. -->
  <xsl:template match="*" name="unmodelled" priority="-1">
    <span class="tei-{local-name()}" data-unmodelled="{local-name()}">
      <xsl:apply-templates select="@*" mode="attribute"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>
  <xsl:template match="a:hyphen" priority="-0.2"><xsl:apply-templates/></xsl:template>

  <xsl:template name="rendering">
    <xsl:if test="@rend"><xsl:value-of select="concat(' ', normalize-space(@rend))"/></xsl:if>
    <xsl:if test="@rendition">
      <xsl:for-each select="str:tokenize(@rendition)">
        <xsl:text> </xsl:text>
        <xsl:choose>
          <xsl:when test="starts-with(., '#')"><xsl:value-of select="concat('rendition_', substring(., 2))"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="translate(., ':', '_')"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template match="@*" mode="attribute"/>
  <xsl:template match="@a:id" mode="attribute"><xsl:attribute name="id"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@hand | @change | @rend | @place | @type | @resp | @cert | @n | @facs | @ref | @key | @ed" mode="attribute">
    <xsl:attribute name="data-{local-name()}"><xsl:value-of select="."/></xsl:attribute>
  </xsl:template>
  <xsl:template match="@style" mode="rendering">
    <xsl:variable name="css" select="e:style(string(.))"/>
    <xsl:if test="$css"><xsl:attribute name="style"><xsl:value-of select="$css"/></xsl:attribute></xsl:if>
  </xsl:template>

  <xsl:template match="@xml:lang" mode="attribute">
    <xsl:variable name="tag" select="translate(., 'ABCDEFGHIJKLMNOPQRSTUVWXYZ_', 'abcdefghijklmnopqrstuvwxyz-')"/>
    <xsl:variable name="language" select="concat('|', substring-before(concat($tag, '-'), '-'), '|')"/>
    <xsl:variable name="script" select="substring-before(concat(substring-after($tag, '-'), '-'), '-')"/>
    <xsl:if test="string(.)">
      <xsl:attribute name="lang"><xsl:value-of select="."/></xsl:attribute>
      <xsl:choose>
        <xsl:when test="string-length($script) = 4 and contains('|arab|aran|hebr|syrc|syre|syrj|syrn|thaa|nkoo|adlm|mand|samr|rohg|armi|avst|phli|phnx|sarb|', concat('|', $script, '|'))"><xsl:attribute name="dir">rtl</xsl:attribute></xsl:when>
        <xsl:when test="string-length($script) != 4 and contains('|ar|ara|arc|ckb|dv|div|fa|fas|per|he|heb|iw|nqo|ota|pal|ps|pus|sd|snd|syc|syr|ug|uig|ur|urd|yi|yid|arb|prs|pnb|jpr|jrb|sam|xpu|phn|', $language)"><xsl:attribute name="dir">rtl</xsl:attribute></xsl:when>
        <xsl:when test="ancestor::*[@xml:lang][2]"><xsl:attribute name="dir">ltr</xsl:attribute></xsl:when>
      </xsl:choose>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
