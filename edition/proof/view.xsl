<?xml version="1.0" encoding="UTF-8"?>
<!--
  The HTML of a view as one string: its text, with marks around what is hidden, generated or moved,
  and where words end.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:param name="view"/>
  <xsl:param name="hidden"/>
  <xsl:param name="generated"/>
  <xsl:param name="moved"/>
  <xsl:param name="end"/>
  <xsl:param name="edge"/>
  <xsl:param name="part"/>

  <!-- No pattern has a predicate: libxslt counts the siblings of each node it tries one on. -->
  <xsl:template match="/ | *">
    <xsl:apply-templates select="*"/>
  </xsl:template>

  <xsl:template match="div">
    <xsl:choose>
      <xsl:when test="@data-view = $view">
        <xsl:value-of select="$edge"/>
        <xsl:apply-templates mode="read"/>
        <xsl:value-of select="$edge"/>
      </xsl:when>
      <xsl:when test="not(@data-view)"><xsl:apply-templates select="*"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="read"/>

  <xsl:template match="template" mode="read">
    <xsl:value-of select="concat($hidden, @data-hidden, $part, @data-original, $end)"/>
  </xsl:template>

  <!-- Nobody sees what stands in these. -->
  <xsl:template mode="read" match="script | style | title | noscript | iframe | object | canvas
    | audio | video | datalist | textarea"/>

  <xsl:template match="*" mode="read">
    <xsl:choose>
      <xsl:when test="@hidden or contains(translate(@style, ' ', ''), 'display:none')"/>
      <xsl:when test="@data-moved">
        <xsl:value-of select="concat($moved, @data-moved, $part, $edge)"/>
        <xsl:apply-templates mode="read"/>
        <xsl:value-of select="concat($edge, $end)"/>
      </xsl:when>
      <xsl:when test="@data-generated">
        <xsl:value-of select="concat($generated, string(.), $end)"/>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="shown"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="shown">
    <xsl:apply-templates mode="read"/>
  </xsl:template>

  <xsl:template match="br" mode="shown">
    <xsl:if test="not(@data-inside-word)">
      <xsl:value-of select="$edge"/>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="shown" match="div | p | section | article | aside | h1 | h2 | h3 | h4 | h5 | h6
    | ul | ol | dl | li | dt | dd | table | caption | thead | tbody | tfoot | tr | td | th | figure
    | figcaption | blockquote | pre | hr | address | header | footer | nav | main">
    <xsl:value-of select="$edge"/>
    <xsl:apply-templates mode="read"/>
    <xsl:value-of select="$edge"/>
  </xsl:template>
</xsl:stylesheet>
