<?xml version="1.0" encoding="UTF-8"?>
<!--
  A source as one string: its text, with marks where elements begin and end and where words end.
  The marks are parameters, so that they are characters that the document does not have.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0">

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:param name="open"/>
  <xsl:param name="close"/>
  <xsl:param name="edge"/>
  <xsl:param name="other"/>
  <xsl:param name="inside"/>

  <xsl:template match="/ | *">
    <xsl:apply-templates select="*"/>
  </xsl:template>

  <xsl:template match="t:text | t:sourceDoc">
    <xsl:value-of select="$edge"/>
    <xsl:apply-templates mode="read"/>
    <xsl:value-of select="$edge"/>
  </xsl:template>

  <xsl:template match="*" mode="read">
    <xsl:value-of select="$open"/>
    <xsl:apply-templates mode="read"/>
    <xsl:value-of select="$close"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="read"/>

  <!-- Blocks: no word goes across their edges. -->
  <xsl:template mode="read" match="t:text | t:front | t:body | t:back | t:group | t:floatingText
    | t:div | t:div1 | t:div2 | t:div3 | t:div4 | t:div5 | t:div6 | t:div7 | t:p | t:ab | t:head
    | t:l | t:lg | t:list | t:item | t:table | t:row | t:cell | t:sp | t:speaker | t:opener
    | t:closer | t:postscript | t:trailer | t:epigraph | t:argument | t:titlePage | t:docTitle
    | t:titlePart | t:docImprint | t:castList | t:castItem | t:figure | t:listBibl | t:biblStruct
    | t:surface | t:zone | t:line | t:u | t:entry | t:eg | t:castGroup | t:spGrp">
    <xsl:value-of select="concat($open, $edge)"/>
    <xsl:apply-templates mode="read"/>
    <xsl:value-of select="concat($edge, $close)"/>
  </xsl:template>

  <!-- No pattern has a predicate: libxslt counts the siblings of each node it tries one on. -->
  <xsl:template mode="read" match="t:lb | t:pb | t:cb | t:gb | t:milestone">
    <xsl:choose>
      <xsl:when test="@break = 'no'"><xsl:value-of select="$inside"/></xsl:when>
      <xsl:when test="self::t:milestone and not(@break = 'yes')">
        <xsl:value-of select="concat($open, $close)"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($open, $close, $edge)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A note without a word has no boundary for those around it, wherever it is read. -->
  <xsl:template mode="read" match="t:note">
    <xsl:value-of select="$open"/>
    <xsl:if test="normalize-space()"><xsl:apply-templates mode="read"/></xsl:if>
    <xsl:value-of select="$close"/>
  </xsl:template>

  <!-- Readings that exclude each other are separate words; white space between them is none. -->
  <xsl:template mode="read" match="t:choice | t:subst | t:app | t:rdgGrp">
    <xsl:value-of select="$open"/>
    <xsl:apply-templates mode="alternative" select="node()[not(self::text()) or normalize-space()]"/>
    <xsl:value-of select="$close"/>
  </xsl:template>

  <xsl:template mode="alternative" match="node()">
    <xsl:apply-templates mode="read" select="."/>
  </xsl:template>

  <xsl:template mode="alternative" match="t:choice/* | t:app/*">
    <xsl:value-of select="$open"/>
    <xsl:if test="preceding-sibling::*[string()] and string()">
      <xsl:value-of select="$other"/>
    </xsl:if>
    <xsl:apply-templates mode="read" select="."/>
    <xsl:value-of select="$close"/>
  </xsl:template>
</xsl:stylesheet>
