<?xml version="1.0" encoding="UTF-8"?>
<!-- Links, images, glyphs, and markup that is shown. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:a="urn:tei-edition:address"
  xmlns:e="urn:tei-edition:functions" exclude-result-prefixes="tei a e">

  <!-- `views.pointers` leads it where the pointers in `data-uri` mean, and says what that is called
       where the element has no words. -->
  <xsl:template name="link">
    <xsl:param name="class"/>
    <xsl:param name="uri" select="@target"/>
    <xsl:param name="target"/>
    <xsl:param name="label"/>
    <xsl:param name="content" select="node()"/>
    <xsl:param name="before"/>
    <xsl:param name="after"/>
    <xsl:param name="kind" select="'bracket'"/>
    <!-- The first address, if a page may lead there, as `address` says: here without a call. -->
    <xsl:variable name="address" select="substring-before(concat(normalize-space($uri), ' '), ' ')"/>
    <xsl:variable name="leads" select="$address != '' and (not(contains($address, ':')) or not(contains(substring-before(concat(translate($address, '?#', '//'), '/'), '/'), ':')) or contains('|http|https|mailto|', concat('|', translate(substring-before($address, ':'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), '|'))) and not(ancestor::tei:ref[@target])"/>
    <xsl:choose>
      <xsl:when test="$leads = true()"><xsl:call-template name="linked"><xsl:with-param name="as" select="'a'"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="linked"><xsl:with-param name="as" select="'span'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="linked">
    <xsl:param name="as"/>
    <xsl:param name="address"/>
    <xsl:param name="class"/>
    <xsl:param name="uri"/>
    <xsl:param name="target"/>
    <xsl:param name="label"/>
    <xsl:param name="content" select="node()"/>
    <xsl:param name="before"/>
    <xsl:param name="after"/>
    <xsl:param name="kind" select="'bracket'"/>
    <xsl:element name="{$as}">
      <xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute>
      <xsl:if test="@rend or @rendition"><xsl:attribute name="class"><xsl:value-of select="$class"/><xsl:call-template name="rendering"/></xsl:attribute></xsl:if>
      <xsl:if test="$as = 'a'"><xsl:attribute name="href"><xsl:value-of select="$address"/></xsl:attribute>
        <xsl:if test="$target"><xsl:attribute name="target"><xsl:value-of select="$target"/></xsl:attribute><xsl:attribute name="rel">noopener</xsl:attribute></xsl:if></xsl:if>
      <xsl:apply-templates select="@*" mode="attribute"/>
      <xsl:attribute name="data-uri"><xsl:value-of select="$uri"/></xsl:attribute>
      <xsl:if test="$before"><span data-generated="{$kind}"><xsl:value-of select="$before"/></span></xsl:if>
      <xsl:call-template name="content"><xsl:with-param name="content" select="$content"/></xsl:call-template>
      <xsl:if test="not(normalize-space()) and not(string($content))">
        <span data-generated="ref">
          <xsl:choose>
            <xsl:when test="string($label)"><xsl:value-of select="$label"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$uri"/></xsl:otherwise>
          </xsl:choose>
        </span>
      </xsl:if>
      <xsl:if test="$after"><span data-generated="{$kind}"><xsl:value-of select="$after"/></span></xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- The first address, if a page may lead there: no scheme, or one that runs nothing. -->
  <xsl:template name="address">
    <xsl:param name="uri"/>
    <xsl:variable name="first" select="substring-before(concat(normalize-space($uri), ' '), ' ')"/>
    <xsl:variable name="head" select="substring-before(concat(translate($first, '?#', '//'), '/'), '/')"/>
    <xsl:variable name="scheme" select="translate(substring-before($head, ':'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"/>
    <xsl:if test="not(contains($head, ':')) or $scheme = 'http' or $scheme = 'https' or $scheme = 'mailto'"><xsl:value-of select="$first"/></xsl:if>
  </xsl:template>

  <xsl:template name="graphic">
    <xsl:param name="class"/>
    <xsl:param name="url" select="@url"/>
    <xsl:param name="width"/>
    <xsl:param name="height"/>
    <xsl:param name="scale"/>
    <xsl:param name="title"/>
    <xsl:variable name="address"><xsl:call-template name="address"><xsl:with-param name="uri" select="$url"/></xsl:call-template></xsl:variable>
    <span class="{$class}">
      <xsl:apply-templates select="@*" mode="attribute"/>
      <xsl:choose>
        <xsl:when test="string($address) and not(starts-with($address, 'mailto:'))">
          <img src="{$address}" alt="{$title}">
            <xsl:if test="floor($width) = $width"><xsl:attribute name="width"><xsl:value-of select="$width"/></xsl:attribute></xsl:if>
            <xsl:if test="floor($height) = $height"><xsl:attribute name="height"><xsl:value-of select="$height"/></xsl:attribute></xsl:if>
            <xsl:if test="$width or $height or $scale"><xsl:call-template name="size"><xsl:with-param name="wide" select="$width"/><xsl:with-param name="high" select="$height"/><xsl:with-param name="by" select="$scale"/></xsl:call-template></xsl:if>
          </img>
        </xsl:when>
        <xsl:when test="string($title)"><span data-generated="label"><xsl:value-of select="$title"/></span></xsl:when>
      </xsl:choose>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- A size with a unit, and the factor that an image is shown by: of that, the style sheet. -->
  <xsl:template name="size">
    <xsl:param name="wide"/>
    <xsl:param name="high"/>
    <xsl:param name="by"/>
    <xsl:variable name="css">
      <xsl:if test="string($wide) and not(number($wide) = number($wide))"><xsl:value-of select="concat('width: ', $wide, ';')"/></xsl:if>
      <xsl:if test="string($high) and not(number($high) = number($high))"><xsl:value-of select="concat('height: ', $high, ';')"/></xsl:if>
    </xsl:variable>
    <xsl:variable name="factor" select="number(translate($by, '%', '')) div (1 + 99 * contains($by, '%'))"/>
    <xsl:variable name="scale"><xsl:if test="$factor &gt; 0"><xsl:value-of select="concat('--scale: ', $factor)"/></xsl:if></xsl:variable>
    <xsl:if test="string($scale)"><xsl:attribute name="data-scale"><xsl:value-of select="$factor"/></xsl:attribute></xsl:if>
    <xsl:if test="string($css) or string($scale)"><xsl:attribute name="style"><xsl:value-of select="concat($css, $scale)"/></xsl:attribute></xsl:if>
  </xsl:template>

  <!-- A sign as the header describes it: by the mapping for this form of the text, else by one for
       any form, else by its name. `mapping/@type` has no fixed values (Guidelines, 5.2). -->
  <xsl:template name="glyph">
    <xsl:param name="class"/>
    <xsl:param name="uri" select="@ref"/>
    <xsl:param name="form"/>
    <xsl:param name="open" select="'['"/>
    <xsl:param name="close" select="']'"/>
    <xsl:variable name="char" select="key('id', substring-after($uri, '#'))"/>
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="contains($uri, '#')"><xsl:value-of select="substring-after($uri, '#')"/></xsl:when>
        <xsl:when test="contains($uri, ':')"><xsl:value-of select="substring-after($uri, ':')"/></xsl:when>
        <xsl:when test="string($uri)"><xsl:value-of select="$uri"/></xsl:when>
        <xsl:when test="@type"><xsl:value-of select="translate(@type, '_', ' ')"/></xsl:when>
        <xsl:otherwise>sign</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="called" select="($char/tei:glyphName | $char/tei:charName | $char/tei:localProp[@name = 'name' or @name = 'Name']/@value | $char/tei:unicodeProp[@name = 'Name' or @name = 'na']/@value)[1]"/>
    <xsl:variable name="on-sheets" select="'|diplomatic|dipl|facsimile|facs|exact|allograph|pua|mufi|'"/>
    <xsl:variable name="in-texts" select="'|normalized|normalised|normalization|normalisation|norm|regularized|regularised|reg|modern|simplified|expansion|expanded|reading|'"/>
    <xsl:variable name="every" select="$char/tei:mapping[normalize-space()]"/>
    <xsl:variable name="sheets" select="$every[contains($on-sheets, concat('|', translate(@type, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), '|'))]"/>
    <xsl:variable name="texts" select="$every[contains($in-texts, concat('|', translate(@type, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), '|'))]"/>
    <xsl:variable name="any" select="$every[count(. | $sheets | $texts) &gt; count($sheets | $texts)]"/>
    <xsl:variable name="sign">
      <xsl:choose>
        <xsl:when test="$form = 'diplomatic' and $sheets"><xsl:value-of select="$sheets[1]"/></xsl:when>
        <xsl:when test="$form = 'normalized' and $texts"><xsl:value-of select="$texts[1]"/></xsl:when>
        <xsl:when test="$any[@type = 'standard' or @type = 'Unicode' or @type = 'unicode']"><xsl:value-of select="$any[@type = 'standard' or @type = 'Unicode' or @type = 'unicode'][1]"/></xsl:when>
        <xsl:when test="$any"><xsl:value-of select="$any[1]"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$every[1]"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <span class="{$class}">
      <xsl:apply-templates select="@*" mode="attribute"/>
      <xsl:apply-templates/>
      <xsl:choose>
        <xsl:when test="string(.)"/>
        <!-- TCP's names for a hyphen at the end of a line, and for a word that has none there. -->
        <xsl:when test="$name = 'EOLhyphen'"><span data-generated="hyphen">&#xAD;</span></xsl:when>
        <xsl:when test="$name = 'EOLunhyphen'"/>
        <xsl:when test="normalize-space($sign)"><span data-generated="glyph"><xsl:value-of select="normalize-space($sign)"/></span></xsl:when>
        <xsl:when test="normalize-space($called)"><span data-generated="glyph"><xsl:value-of select="concat($open, normalize-space($called), $close)"/></span></xsl:when>
        <xsl:otherwise><span data-generated="glyph"><xsl:value-of select="concat($open, $name, $close)"/></span></xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:template name="markup">
    <xsl:param name="class"/>
    <pre class="{$class}">
      <xsl:apply-templates select="@*" mode="attribute"/>
      <xsl:apply-templates select="node()" mode="markup"/>
    </pre>
  </xsl:template>

  <xsl:template match="*" mode="markup">
    <span data-generated="tag">
      <xsl:value-of select="concat('&lt;', name())"/>
      <xsl:for-each select="@*[namespace-uri() != 'urn:tei-edition:address']"><xsl:value-of select="concat(' ', name(), '=&quot;', ., '&quot;')"/></xsl:for-each>
      <xsl:value-of select="concat(substring('/', 1, number(not(node()))), '&gt;')"/>
    </span>
    <xsl:if test="node()">
      <xsl:apply-templates mode="markup"/>
      <span data-generated="tag"><xsl:value-of select="concat('&lt;/', name(), '&gt;')"/></span>
    </xsl:if>
  </xsl:template>
  <xsl:template match="comment() | processing-instruction()" mode="markup"/>
</xsl:stylesheet>
