<?xml version="1.0" encoding="UTF-8"?>
<!-- Formulas: MathML stays MathML (W3C, MathML Core), as far as each character of it is seen and
     nothing of it runs, loads or leads anywhere. Outside of a token a browser shows no text and
     ends the formula at an element of HTML: both get an `mtext` around them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:a="urn:tei-edition:address"
  xmlns:m="http://www.w3.org/1998/Math/MathML" exclude-result-prefixes="tei a m">

  <xsl:template name="formula">
    <xsl:param name="rule"/>
    <xsl:choose>
      <xsl:when test="self::m:*"><xsl:call-template name="math"><xsl:with-param name="rule" select="$rule"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="wrapper"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="m:*" name="math" priority="-0.2">
    <xsl:param name="rule"/>
    <xsl:choose>
      <xsl:when test="self::m:math[not(parent::m:*)] or parent::m:*">
        <xsl:call-template name="math-element"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <math><xsl:call-template name="math-element"><xsl:with-param name="rule" select="$rule"/></xsl:call-template></math>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="math-element">
    <xsl:param name="rule"/>
    <xsl:variable name="name" select="concat('|', local-name(), '|')"/>
    <xsl:choose>
      <xsl:when test="$rule"><mrow><xsl:apply-templates select="@*" mode="math"/><xsl:call-template name="math-first"><xsl:with-param name="rule" select="$rule"/></xsl:call-template></mrow></xsl:when>
      <xsl:when test="contains('|mi|mn|mo|ms|mtext|', $name)">
        <xsl:element name="{local-name()}"><xsl:apply-templates select="@*" mode="math"/><xsl:apply-templates/></xsl:element>
      </xsl:when>
      <!-- The tokens of content MathML. -->
      <xsl:when test="self::m:cn"><mn><xsl:apply-templates select="@*" mode="math"/><xsl:apply-templates/></mn></xsl:when>
      <xsl:when test="self::m:ci or self::m:csymbol"><mi><xsl:apply-templates select="@*" mode="math"/><xsl:apply-templates/></mi></xsl:when>
      <xsl:when test="self::m:mglyph"><mtext><span data-generated="label"><xsl:value-of select="@alt"/></span></mtext></xsl:when>
      <xsl:when test="self::m:mfenced"><mrow><xsl:apply-templates select="@*" mode="math"/><xsl:call-template name="math-fenced"/></mrow></xsl:when>
      <xsl:when test="self::m:mlabeledtr"><mtr><xsl:apply-templates select="@*" mode="math"/><xsl:call-template name="math-content"/></mtr></xsl:when>
      <xsl:when test="self::m:math[not(parent::m:*)] or contains('|merror|mfrac|mmultiscripts|mover|mprescripts|mroot|mrow|mspace|msqrt|msub|msubsup|msup|mtable|mtd|mtr|munder|munderover|menclose|none|', $name)">
        <xsl:element name="{local-name()}"><xsl:apply-templates select="@*" mode="math"/><xsl:call-template name="math-content"/></xsl:element>
      </xsl:when>
      <!-- What has no content says something by its name: an operator of content MathML. -->
      <xsl:when test="not(node()) and not(starts-with(local-name(), 'm'))"><mo data-generated="label"><xsl:value-of select="local-name()"/></mo></xsl:when>
      <xsl:otherwise><mrow><xsl:apply-templates select="@*" mode="math"/><xsl:call-template name="math-content"/></mrow></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="math-content">
    <xsl:for-each select="node()"><xsl:call-template name="math-node"/></xsl:for-each>
  </xsl:template>

  <xsl:template name="math-node">
    <xsl:choose>
      <xsl:when test="self::m:* or self::text()[not(normalize-space())]"><xsl:apply-templates select="."/></xsl:when>
      <xsl:when test="self::* or self::text()"><mtext><xsl:apply-templates select="."/></mtext></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- The first of several forms or states; the others are left out by a rule. -->
  <xsl:template name="math-first">
    <xsl:param name="rule"/>
    <xsl:variable name="first" select="generate-id(*[1])"/>
    <xsl:for-each select="node()">
      <xsl:choose>
        <xsl:when test="generate-id() = $first or not(string(.)) or not(self::* or normalize-space())"><xsl:call-template name="math-node"/></xsl:when>
        <xsl:when test="self::* or self::text()"><mtext><template class="tei-{local-name(..)}" data-hidden="{$rule}" data-original="{.}"/></mtext></xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- Brackets and commas that stand in attributes (MathML 3, section 3.3.8). -->
  <xsl:template name="math-fenced">
    <xsl:variable name="between" select="translate(concat(@separators, substring(',', 1, number(not(@separators)))), ' &#9;&#10;&#13;', '')"/>
    <mo data-generated="bracket"><xsl:value-of select="concat(@open, substring('(', 1, number(not(@open))))"/></mo>
    <xsl:for-each select="node()">
      <xsl:variable name="before" select="count(preceding-sibling::*)"/>
      <xsl:if test="self::* and $before &gt; 0 and $between">
        <mo data-generated="bracket"><xsl:value-of select="concat(substring($between, $before, 1), substring($between, string-length($between), number($before &gt; string-length($between))))"/></mo>
      </xsl:if>
      <xsl:call-template name="math-node"/>
    </xsl:for-each>
    <mo data-generated="bracket"><xsl:value-of select="concat(@close, substring(')', 1, number(not(@close))))"/></mo>
  </xsl:template>

  <!-- How a formula is set; not its colour and size, which could hide it, nor where it leads. -->
  <xsl:template match="@*" mode="math">
    <xsl:variable name="name" select="concat('|', name(), '|')"/>
    <xsl:choose>
      <xsl:when test="contains('|display|displaystyle|mathvariant|columnalign|rowalign|columnlines|rowlines|frame|columnspan|rowspan|stretchy|fence|separator|form|accent|accentunder|largeop|movablelimits|symmetric|notation|dir|alttext|', $name)"><xsl:copy/></xsl:when>
      <xsl:when test="contains('|linethickness|lspace|rspace|width|height|depth|columnspacing|rowspacing|', $name) and not(contains(., '-')) and (not(contains('|width|height|depth|', $name)) or parent::m:mspace)"><xsl:copy/></xsl:when>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="@a:id" mode="math"><xsl:apply-templates select="." mode="attribute"/></xsl:template>
  <xsl:template match="@xml:lang" mode="math"><xsl:apply-templates select="." mode="attribute"/></xsl:template>
</xsl:stylesheet>
