<?xml version="1.0" encoding="UTF-8"?>
<!-- What each behaviour of the TEI Processing Model is in HTML: a named template a behaviour.
     The compiler of `edition.models` copies them into the rule of each element and drops what the
     model has no parameter for. Hence two conventions: an attribute value template is one variable,
     and a helper is called with parameters of the same name. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:a="urn:tei-edition:address"
  xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="tei a exsl">
  <xsl:include href="behaviours-parts.xsl"/>
  <xsl:include href="behaviours-wrappers.xsl"/>
  <xsl:include href="behaviours-breaks.xsl"/>
  <xsl:include href="behaviours-links.xsl"/>
  <xsl:include href="behaviours-formulas.xsl"/>
  <xsl:include href="behaviours-apparatus.xsl"/>

  <xsl:template name="wrapper">
    <xsl:param name="as" select="'span'"/>
    <xsl:param name="class"/>
    <xsl:param name="alternatives"/>
    <xsl:param name="styled"/>
    <xsl:param name="caption"/>
    <xsl:param name="source"/>
    <xsl:param name="content" select="node()"/>
    <xsl:param name="before"/>
    <xsl:param name="after"/>
    <xsl:param name="kind" select="'bracket'"/>
    <xsl:param name="said"/>
    <xsl:param name="saidAfter"/>
    <xsl:param name="label"/>
    <xsl:param name="note"/>
    <xsl:param name="n"/>
    <xsl:element name="{$as}">
      <xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute>
      <xsl:if test="@rend or @rendition"><xsl:attribute name="class"><xsl:value-of select="$class"/><xsl:call-template name="rendering"/></xsl:attribute></xsl:if>
      <xsl:if test="$alternatives"><xsl:attribute name="data-rule"><xsl:value-of select="$alternatives"/></xsl:attribute></xsl:if>
      <xsl:if test="$as = 'aside'"><xsl:attribute name="role">note</xsl:attribute></xsl:if>
      <xsl:apply-templates select="@*" mode="attribute"/>
      <xsl:if test="$styled"><xsl:apply-templates select="@style" mode="rendering"/></xsl:if>
      <xsl:if test="$note"><xsl:attribute name="data-note"><xsl:value-of select="$note"/></xsl:attribute>
        <xsl:attribute name="data-start"><xsl:value-of select="@a:start"/></xsl:attribute>
        <xsl:if test="$label"><xsl:attribute name="data-label"><xsl:value-of select="$label"/></xsl:attribute></xsl:if>
        <xsl:if test="@target or ../@target"><xsl:attribute name="data-anchor"><xsl:value-of select="@target"/><xsl:if test="not(@target)"><xsl:value-of select="(parent::tei:noteGrp | parent::tei:annotation)/@target"/></xsl:if></xsl:attribute></xsl:if></xsl:if>
      <xsl:if test="boolean($caption)"><xsl:call-template name="beside"><xsl:with-param name="nodes" select="$caption"/><xsl:with-param name="shown" select="$content"/><xsl:with-param name="in" select="'figcaption'"/></xsl:call-template></xsl:if>
      <xsl:if test="$said"><span class="said" data-generated="said"><xsl:value-of select="$said"/></span></xsl:if>
      <xsl:if test="$n"><xsl:call-template name="number"><xsl:with-param name="n" select="$n"/></xsl:call-template></xsl:if>
      <xsl:if test="$before"><span data-generated="{$kind}"><xsl:value-of select="$before"/></span></xsl:if>
      <xsl:if test="boolean($source)"><xsl:call-template name="beside"><xsl:with-param name="nodes" select="$source"/><xsl:with-param name="shown" select="$content"/></xsl:call-template></xsl:if>
      <xsl:call-template name="content"><xsl:with-param name="content" select="$content"/></xsl:call-template>
      <xsl:if test="boolean($source)"><xsl:call-template name="beside"><xsl:with-param name="nodes" select="$source"/><xsl:with-param name="shown" select="$content"/><xsl:with-param name="after" select="'1'"/></xsl:call-template></xsl:if>
      <xsl:if test="$after"><span data-generated="{$kind}"><xsl:value-of select="$after"/></span></xsl:if>
      <xsl:if test="$saidAfter"><span class="said" data-generated="said"><xsl:value-of select="$saidAfter"/></span></xsl:if>
      <xsl:if test="boolean($caption)"><xsl:call-template name="beside"><xsl:with-param name="nodes" select="$caption"/><xsl:with-param name="shown" select="$content"/><xsl:with-param name="in" select="'figcaption'"/><xsl:with-param name="after" select="'1'"/></xsl:call-template></xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- Which of two is read. What is one of the element's own nodes is shown or hidden at its place;
       what is not (an attribute, a text that is made) is not the source's: the default stands before
       the rest, the alternative is said of it. -->
  <xsl:template name="alternate">
    <xsl:param name="class"/>
    <xsl:param name="rule"/>
    <xsl:param name="default" select="/.."/>
    <xsl:param name="alternate" select="/.."/>
    <xsl:param name="alternatives"/>
    <xsl:variable name="preferred"><xsl:call-template name="text-of"><xsl:with-param name="value" select="$default"/></xsl:call-template></xsl:variable>
    <xsl:variable name="other"><xsl:call-template name="text-of"><xsl:with-param name="value" select="$alternate"/></xsl:call-template></xsl:variable>
    <span class="{$class}" data-rule="{$rule}">
      <xsl:apply-templates select="@*" mode="attribute"/>
      <xsl:if test="string($other)"><xsl:attribute name="title"><xsl:value-of select="$other"/></xsl:attribute></xsl:if>
      <xsl:if test="string($preferred)"><span data-generated="text"><xsl:value-of select="$preferred"/></span></xsl:if>
      <xsl:for-each select="node()[not(self::text()) or normalize-space() or not($alternatives)]">
        <xsl:variable name="chosen"><xsl:call-template name="touches"><xsl:with-param name="value" select="$default"/></xsl:call-template></xsl:variable>
        <xsl:variable name="left"><xsl:call-template name="touches"><xsl:with-param name="value" select="$alternate"/></xsl:call-template></xsl:variable>
        <xsl:choose>
          <xsl:when test="string($chosen) or not(string($left))">
            <xsl:apply-templates select="."/>
          </xsl:when>
          <xsl:otherwise>
            <template class="tei-{local-name()}" data-hidden="{$rule}" data-original="{.}"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template name="omit">
    <xsl:param name="class"/>
    <xsl:param name="rule"/>
    <xsl:choose>
      <xsl:when test="string(.)">
        <template class="{$class}" data-hidden="{$rule}" data-original="{.}">
          <xsl:apply-templates select="@*" mode="attribute"/>
        </template>
      </xsl:when>
      <xsl:when test="@a:id">
        <span class="{$class}"><xsl:apply-templates select="@*" mode="attribute"/></span>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- A list by its type, which is no text of the source's; beside other models of a sequence the
       element itself is theirs. -->
  <xsl:template name="index">
    <xsl:param name="class"/>
    <xsl:param name="type"/>
    <xsl:param name="besides"/>
    <xsl:if test="not($besides)"><xsl:call-template name="omit"/></xsl:if>
    <xsl:if test="$type"><xsl:call-template name="listing"><xsl:with-param name="named" select="$class"/><xsl:with-param name="of" select="$type"/></xsl:call-template></xsl:if>
  </xsl:template>

  <xsl:template name="metadata">
    <xsl:param name="besides"/>
    <xsl:if test="not($besides)"><xsl:call-template name="omit"/></xsl:if>
  </xsl:template>

  <xsl:template name="pass-through">
    <xsl:param name="content" select="node()"/>
    <xsl:param name="before"/>
    <xsl:param name="after"/>
    <xsl:param name="kind" select="'bracket'"/>
    <xsl:if test="$before"><span data-generated="{$kind}"><xsl:value-of select="$before"/></span></xsl:if>
    <xsl:call-template name="content"><xsl:with-param name="content" select="$content"/></xsl:call-template>
    <xsl:if test="$after"><span data-generated="{$kind}"><xsl:value-of select="$after"/></span></xsl:if>
  </xsl:template>

  <xsl:template name="anchor">
    <xsl:param name="class"/>
    <xsl:param name="id"/>
    <span class="{$class}">
      <xsl:apply-templates select="@*" mode="attribute"/>
      <xsl:if test="$id">
        <xsl:variable name="name" select="translate(normalize-space($id), ' ', '_')"/>
        <xsl:if test="$name and not($name = @a:id) and not(key('address', $name))"><span id="{$name}"/></xsl:if>
      </xsl:if>
    </span>
    <xsl:call-template name="content"/>
  </xsl:template>

  <xsl:template name="cell">
    <xsl:param name="class"/>
    <xsl:param name="type"/>
    <xsl:param name="as" select="'td'"/>
    <xsl:param name="content" select="node()"/>
    <xsl:param name="before"/>
    <xsl:param name="after"/>
    <xsl:param name="kind" select="'bracket'"/>
    <xsl:variable name="element">
      <xsl:choose>
        <xsl:when test="$type = 'head' or $type = 'label' or $type = 'th'">th</xsl:when>
        <xsl:otherwise><xsl:value-of select="$as"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$element}">
      <xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute>
      <xsl:if test="@rend or @rendition"><xsl:attribute name="class"><xsl:value-of select="$class"/><xsl:call-template name="rendering"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="@*" mode="attribute"/>
      <xsl:if test="@cols &gt; 1 and @cols &lt; 1001"><xsl:attribute name="colspan"><xsl:value-of select="floor(@cols)"/></xsl:attribute></xsl:if>
      <xsl:if test="@rows &gt; 1 and @rows &lt; 65535"><xsl:attribute name="rowspan"><xsl:value-of select="floor(@rows)"/></xsl:attribute></xsl:if>
      <xsl:if test="$before"><span data-generated="{$kind}"><xsl:value-of select="$before"/></span></xsl:if>
      <xsl:call-template name="content"><xsl:with-param name="content" select="$content"/></xsl:call-template>
      <xsl:if test="$after"><span data-generated="{$kind}"><xsl:value-of select="$after"/></span></xsl:if>
    </xsl:element>
  </xsl:template>

  <xsl:template name="heading">
    <xsl:param name="class"/>
    <xsl:param name="level" select="1 + count(ancestor::tei:div | ancestor::tei:div1 | ancestor::tei:div2 | ancestor::tei:div3 | ancestor::tei:div4 | ancestor::tei:div5 | ancestor::tei:div6 | ancestor::tei:div7)"/>
    <xsl:param name="content" select="node()"/>
    <xsl:param name="before"/>
    <xsl:param name="after"/>
    <xsl:param name="kind" select="'bracket'"/>
    <xsl:variable name="depth" select="floor($level) + 1"/>
    <xsl:variable name="element">
      <xsl:choose>
        <xsl:when test="$depth &gt; 6">h6</xsl:when>
        <xsl:when test="$depth &gt; 2">h<xsl:value-of select="$depth"/></xsl:when>
        <xsl:otherwise>h2</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$element}">
      <xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute>
      <xsl:if test="@rend or @rendition"><xsl:attribute name="class"><xsl:value-of select="$class"/><xsl:call-template name="rendering"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="@*" mode="attribute"/>
      <xsl:if test="$before"><span data-generated="{$kind}"><xsl:value-of select="$before"/></span></xsl:if>
      <xsl:call-template name="content"><xsl:with-param name="content" select="$content"/></xsl:call-template>
      <xsl:if test="$after"><span data-generated="{$kind}"><xsl:value-of select="$after"/></span></xsl:if>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
