<?xml version="1.0" encoding="UTF-8"?>
<!-- Behaviours that show an element in a wrapper: blocks, phrases, lists, tables. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:a="urn:tei-edition:address"
  exclude-result-prefixes="tei a">

  <xsl:template name="heading">
    <xsl:param name="rule"/><xsl:param name="class"/><xsl:param name="level"/>
    <xsl:param name="before"/><xsl:param name="after"/><xsl:param name="label"/>
    <xsl:param name="said"/><xsl:param name="saidAfter"/><xsl:param name="kind" select="'label'"/>
    <xsl:param name="nodes" select="node()"/>
    <!-- h1 is the page's own; the document's first level is h2. -->
    <xsl:variable name="depth">
      <xsl:choose>
        <xsl:when test="number($level) = number($level)"><xsl:value-of select="$level + 1"/></xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="count(ancestor::tei:div | ancestor::tei:div1 | ancestor::tei:div2
            | ancestor::tei:div3 | ancestor::tei:div4 | ancestor::tei:div5 | ancestor::tei:lg) + 1"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="tag">
      <xsl:choose>
        <xsl:when test="$depth &lt; 2">h2</xsl:when>
        <xsl:when test="$depth > 6">h6</xsl:when>
        <xsl:otherwise>h<xsl:value-of select="$depth"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:call-template name="wrap">
      <xsl:with-param name="tag" select="$tag"/>
      <xsl:with-param name="rule" select="$rule"/>
      <xsl:with-param name="class" select="$class"/>
      <xsl:with-param name="before" select="$before"/>
      <xsl:with-param name="after" select="$after"/>
      <xsl:with-param name="label" select="$label"/>
      <xsl:with-param name="said" select="$said"/>
      <xsl:with-param name="saidAfter" select="$saidAfter"/>
      <xsl:with-param name="kind" select="$kind"/>
      <xsl:with-param name="nodes" select="$nodes"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="list">
    <xsl:param name="rule"/><xsl:param name="class"/><xsl:param name="type"/>
    <xsl:param name="before"/><xsl:param name="after"/><xsl:param name="label"/>
    <xsl:param name="said"/><xsl:param name="saidAfter"/><xsl:param name="kind" select="'label'"/>
    <xsl:param name="nodes" select="node()"/>
    <xsl:variable name="tag">
      <xsl:choose>
        <xsl:when test="$type = 'dl' or $type = 'ol' or $type = 'ul'"><xsl:value-of select="$type"/></xsl:when>
        <xsl:when test="$type = 'ordered' or $type = 'numbered' or @type = 'ordered' or @type = 'numbered' or @rend = 'numbered'">ol</xsl:when>
        <xsl:when test="$type = 'gloss' or tei:label">dl</xsl:when>
        <xsl:otherwise>ul</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:call-template name="wrap">
      <xsl:with-param name="tag" select="$tag"/>
      <xsl:with-param name="rule" select="$rule"/>
      <xsl:with-param name="class" select="normalize-space(concat($class, ' ', substring('plain', 1, 5 * ($type = 'plain'))))"/>
      <xsl:with-param name="nodes" select="$nodes"/>
      <xsl:with-param name="before" select="$before"/>
      <xsl:with-param name="after" select="$after"/>
      <xsl:with-param name="said" select="$said"/>
      <xsl:with-param name="saidAfter" select="$saidAfter"/>
      <xsl:with-param name="label" select="$label"/>
      <xsl:with-param name="kind" select="$kind"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="listItem">
    <xsl:param name="rule"/><xsl:param name="class"/><xsl:param name="n"/><xsl:param name="as"/>
    <xsl:param name="before"/><xsl:param name="after"/><xsl:param name="label"/>
    <xsl:param name="said"/><xsl:param name="saidAfter"/><xsl:param name="kind" select="'label'"/>
    <xsl:param name="nodes" select="node()"/>
    <xsl:variable name="tag">
      <xsl:choose>
        <xsl:when test="$as = 'dt' or $as = 'dd'"><xsl:value-of select="$as"/></xsl:when>
        <xsl:when test="parent::tei:list[tei:label]">dd</xsl:when>
        <xsl:otherwise>li</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:call-template name="wrap">
      <xsl:with-param name="tag" select="$tag"/>
      <xsl:with-param name="rule" select="$rule"/>
      <xsl:with-param name="class" select="$class"/>
      <xsl:with-param name="nodes" select="$nodes"/>
      <xsl:with-param name="before" select="$before"/>
      <xsl:with-param name="after" select="$after"/>
      <xsl:with-param name="said" select="$said"/>
      <xsl:with-param name="saidAfter" select="$saidAfter"/>
      <xsl:with-param name="label" select="normalize-space(concat($n, ' ', $label))"/>
      <xsl:with-param name="kind" select="$kind"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="table">
    <xsl:param name="rule"/><xsl:param name="class"/><xsl:param name="nodes" select="node()"/>
    <xsl:call-template name="wrap">
      <xsl:with-param name="tag" select="'table'"/>
      <xsl:with-param name="rule" select="$rule"/>
      <xsl:with-param name="class" select="$class"/>
      <xsl:with-param name="nodes" select="$nodes"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="row">
    <xsl:param name="rule"/><xsl:param name="class"/><xsl:param name="nodes" select="node()"/>
    <xsl:call-template name="wrap">
      <xsl:with-param name="tag" select="'tr'"/>
      <xsl:with-param name="rule" select="$rule"/>
      <xsl:with-param name="class" select="$class"/>
      <xsl:with-param name="nodes" select="$nodes"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="cell">
    <xsl:param name="rule"/><xsl:param name="class"/><xsl:param name="type"/>
    <xsl:param name="before"/><xsl:param name="after"/><xsl:param name="label"/>
    <xsl:param name="nodes" select="node()"/>
    <xsl:variable name="head" select="$type = 'th' or $type = 'label' or @role = 'label' or parent::tei:row/@role = 'label'"/>
    <xsl:element name="{substring('thtd', 1 + 2 * not($head), 2)}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="rule" select="$rule"/>
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
      <xsl:if test="@cols > 1"><xsl:attribute name="colspan"><xsl:value-of select="floor(@cols)"/></xsl:attribute></xsl:if>
      <xsl:if test="@rows > 1"><xsl:attribute name="rowspan"><xsl:value-of select="floor(@rows)"/></xsl:attribute></xsl:if>
      <xsl:if test="$label != ''"><span class="label" data-generated="label"><xsl:value-of select="$label"/><xsl:text> </xsl:text></span></xsl:if>
      <xsl:if test="$before != ''"><span data-generated="label"><xsl:value-of select="$before"/></span></xsl:if>
      <xsl:call-template name="show"><xsl:with-param name="nodes" select="$nodes"/></xsl:call-template>
      <xsl:if test="$after != ''"><span data-generated="label"><xsl:value-of select="$after"/></span></xsl:if>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
