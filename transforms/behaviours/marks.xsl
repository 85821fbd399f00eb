<?xml version="1.0" encoding="UTF-8"?>
<!-- Behaviours that set marks: breaks, notes, links, images, glyphs, examples of markup. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:a="urn:tei-edition:address"
  xmlns:m="http://www.w3.org/1998/Math/MathML" xmlns:xi="http://www.w3.org/2001/XInclude"
  exclude-result-prefixes="tei a m xi">

  <xsl:template name="break">
    <xsl:param name="rule"/><xsl:param name="class"/><xsl:param name="type"/><xsl:param name="label"/>
    <xsl:choose>
      <xsl:when test="$type = 'line'">
        <br>
          <xsl:call-template name="attributes">
            <xsl:with-param name="rule" select="$rule"/>
            <xsl:with-param name="class" select="$class"/>
          </xsl:call-template>
          <xsl:call-template name="inside-word"/>
        </br>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="attributes">
            <xsl:with-param name="rule" select="$rule"/>
            <xsl:with-param name="class" select="$class"/>
          </xsl:call-template>
          <xsl:attribute name="data-break"><xsl:value-of select="$type"/></xsl:attribute>
          <xsl:call-template name="inside-word"/>
          <xsl:choose>
            <xsl:when test="$type = 'joined'">
              <xsl:if test="not(@break = 'no')"><span data-generated="space"><xsl:text> </xsl:text></span></xsl:if>
            </xsl:when>
            <xsl:when test="$label != ''">
              <span class="mark" data-generated="{$type}">
                <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
                <xsl:value-of select="$label"/>
                <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
              </span>
            </xsl:when>
            <xsl:when test="not(@break = 'no')"><span data-generated="space"><xsl:text> </xsl:text></span></xsl:when>
          </xsl:choose>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="inside-word">
    <xsl:if test="@break = 'no'"><xsl:attribute name="data-inside-word">yes</xsl:attribute></xsl:if>
  </xsl:template>

  <!-- The hyphen that ends a part of a word before a break inside the word. -->
  <xsl:template match="a:hyphen">
    <xsl:choose>
      <xsl:when test="$joined">
        <template class="tei-hyphen" data-hidden="hyphen1" data-original="{.}"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="note">
    <xsl:param name="rule"/><xsl:param name="class"/><xsl:param name="place"/><xsl:param name="label"/>
    <xsl:param name="before"/><xsl:param name="after"/><xsl:param name="said"/><xsl:param name="saidAfter"/>
    <xsl:param name="kind" select="'label'"/><xsl:param name="nodes" select="node()"/>
    <xsl:variable name="where">
      <xsl:choose>
        <xsl:when test="$place = 'inline' or $place = 'margin' or $place = 'end'"><xsl:value-of select="$place"/></xsl:when>
        <xsl:when test="starts-with($place, 'margin')">margin</xsl:when>
        <xsl:otherwise>foot</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <span role="note">
      <xsl:call-template name="attributes">
        <xsl:with-param name="rule" select="$rule"/>
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
      <xsl:attribute name="data-note"><xsl:value-of select="$where"/></xsl:attribute>
      <xsl:if test="$label != ''"><xsl:attribute name="data-label"><xsl:value-of select="$label"/></xsl:attribute></xsl:if>
      <xsl:if test="@a:start"><xsl:attribute name="data-start"><xsl:value-of select="@a:start"/></xsl:attribute></xsl:if>
      <xsl:if test="$said != ''"><span class="said" data-generated="said"><xsl:value-of select="$said"/></span></xsl:if>
      <xsl:if test="$before != ''"><span data-generated="{$kind}"><xsl:value-of select="$before"/></span></xsl:if>
      <xsl:call-template name="show"><xsl:with-param name="nodes" select="$nodes"/></xsl:call-template>
      <xsl:if test="$after != ''"><span data-generated="{$kind}"><xsl:value-of select="$after"/></span></xsl:if>
      <xsl:if test="$saidAfter != ''"><span class="said" data-generated="said"><xsl:value-of select="$saidAfter"/></span></xsl:if>
    </span>
  </xsl:template>

  <xsl:template name="link">
    <xsl:param name="rule"/><xsl:param name="class"/><xsl:param name="uri"/><xsl:param name="label"/>
    <xsl:param name="before"/><xsl:param name="after"/><xsl:param name="kind" select="'bracket'"/>
    <xsl:param name="nodes" select="node()"/>
    <xsl:variable name="href">
      <xsl:call-template name="safe-address">
        <xsl:with-param name="uri" select="substring-before(concat(normalize-space($uri), ' '), ' ')"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:element name="{substring('aspan', 1 + ($href = ''), 1 + 3 * ($href = ''))}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="rule" select="$rule"/>
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
      <xsl:if test="$href != ''"><xsl:attribute name="href"><xsl:value-of select="$href"/></xsl:attribute></xsl:if>
      <xsl:if test="$before != ''"><span data-generated="{$kind}"><xsl:value-of select="$before"/></span></xsl:if>
      <xsl:call-template name="show"><xsl:with-param name="nodes" select="$nodes"/></xsl:call-template>
      <xsl:if test="$label != '' and not(normalize-space())"><span data-generated="ref"><xsl:value-of select="$label"/></span></xsl:if>
      <xsl:if test="$after != ''"><span data-generated="{$kind}"><xsl:value-of select="$after"/></span></xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- An address that a page may link to: http, https, mailto, a fragment, another document. -->
  <xsl:template name="safe-address">
    <xsl:param name="uri"/>
    <xsl:variable name="scheme" select="translate(substring-before($uri, ':'), 'HTPSMAILO', 'htpsmailo')"/>
    <xsl:choose>
      <xsl:when test="starts-with($uri, '#')"><xsl:value-of select="$uri"/></xsl:when>
      <xsl:when test="$scheme = 'http' or $scheme = 'https' or $scheme = 'mailto'"><xsl:value-of select="$uri"/></xsl:when>
      <xsl:when test="contains($uri, ':') or contains($uri, '\') or starts-with($uri, '/')"/>
      <xsl:when test="contains($uri, '.xml') and not(contains($uri, '/'))">
        <xsl:value-of select="concat('../', substring-before($uri, '.xml'), '/', $view, '.html', substring-after($uri, '.xml'))"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="anchor">
    <xsl:param name="rule"/><xsl:param name="class"/>
    <xsl:call-template name="wrap">
      <xsl:with-param name="rule" select="$rule"/>
      <xsl:with-param name="class" select="$class"/>
    </xsl:call-template>
  </xsl:template>

  <!-- No image is fetched from elsewhere: it is linked. -->
  <xsl:template name="graphic">
    <xsl:param name="rule"/><xsl:param name="class"/><xsl:param name="url"/><xsl:param name="title"/>
    <xsl:param name="width"/><xsl:param name="height"/><xsl:param name="nodes" select="node()"/>
    <xsl:variable name="href">
      <xsl:call-template name="safe-address"><xsl:with-param name="uri" select="$url"/></xsl:call-template>
    </xsl:variable>
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="rule" select="$rule"/>
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
      <span class="image" data-generated="image">
        <xsl:choose>
          <xsl:when test="starts-with($href, 'http')"><a href="{$href}" rel="external">[image: <xsl:value-of select="concat($title, substring($url, 1 div not($title)))"/>]</a></xsl:when>
          <xsl:otherwise>[image: <xsl:value-of select="concat($title, substring($url, 1 div not($title)))"/>]</xsl:otherwise>
        </xsl:choose>
      </span>
      <xsl:call-template name="show"><xsl:with-param name="nodes" select="$nodes"/></xsl:call-template>
    </span>
  </xsl:template>

  <xsl:template name="glyph">
    <xsl:param name="rule"/><xsl:param name="class"/>
    <xsl:variable name="char" select="key('id', substring-after(@ref, '#'))"/>
    <xsl:variable name="mapping" select="($char/tei:mapping[@type = 'standard' or @type = 'Unicode'] | $char/tei:mapping)[1]"/>
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="rule" select="$rule"/>
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
      <xsl:apply-templates select="node()"/>
      <xsl:if test="not(normalize-space())">
        <span data-generated="glyph">
          <xsl:choose>
            <xsl:when test="normalize-space($mapping)"><xsl:value-of select="normalize-space($mapping)"/></xsl:when>
            <xsl:otherwise>[<xsl:value-of select="concat(@type, substring(substring-after(concat('#', @ref), '#'), 1 div not(@type)))"/>]</xsl:otherwise>
          </xsl:choose>
        </span>
      </xsl:if>
    </span>
  </xsl:template>

  <!-- An example of markup: tags as generated text around the source's own words. -->
  <xsl:template name="markup">
    <xsl:param name="rule"/><xsl:param name="class"/>
    <pre>
      <xsl:call-template name="attributes">
        <xsl:with-param name="rule" select="$rule"/>
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
      <code><xsl:apply-templates select="node()" mode="markup"/></code>
    </pre>
  </xsl:template>

  <xsl:template match="*" mode="markup">
    <span class="tag" data-generated="tag">
      <xsl:text>&lt;</xsl:text><xsl:value-of select="name()"/>
      <xsl:for-each select="@*[namespace-uri() != 'urn:tei-edition:address']">
        <xsl:value-of select="concat(' ', name(), '=&quot;', ., '&quot;')"/>
      </xsl:for-each>
      <xsl:if test="not(node())">/</xsl:if>
      <xsl:text>&gt;</xsl:text>
    </span>
    <xsl:apply-templates select="node()" mode="markup"/>
    <xsl:if test="node()"><span class="tag" data-generated="tag">&lt;/<xsl:value-of select="name()"/>&gt;</span></xsl:if>
  </xsl:template>

  <xsl:template match="a:hyphen" mode="markup"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="comment() | processing-instruction()" mode="markup"/>

  <!-- Formulae in MathML are shown as such; of their attributes those that say how they look. -->
  <xsl:template match="m:*">
    <xsl:element name="{local-name()}">
      <xsl:copy-of select="@display | @mathvariant | @stretchy | @fence | @separator | @linethickness
        | @columnalign | @rowspacing | @open | @close | @form | @accent | @accentunder"/>
      <xsl:apply-templates select="node()"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="xi:include">
    <span class="missing" data-generated="label">[not included: <xsl:value-of select="@href"/>]</span>
    <xsl:apply-templates select="node()"/>
  </xsl:template>
  <xsl:template match="xi:fallback"><xsl:apply-templates select="node()"/></xsl:template>
</xsl:stylesheet>
