<?xml version="1.0" encoding="UTF-8"?>
<!-- Attributes, text, and what no model names. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:a="urn:tei-edition:address"
  xmlns:e="urn:tei-edition:functions" xmlns:exsl="http://exslt.org/common" xmlns:dyn="http://exslt.org/dynamic"
  xmlns:str="http://exslt.org/strings" xmlns:xi="http://www.w3.org/2001/XInclude"
  exclude-result-prefixes="tei a e exsl dyn str xi">

  <xsl:key name="id" match="*" use="@xml:id"/>
  <xsl:key name="address" match="*" use="@a:id"/>

  <xsl:template name="content">
    <xsl:param name="content" select="node()"/>
    <xsl:choose>
      <xsl:when test="exsl:object-type($content) = 'node-set'"><xsl:apply-templates select="$content"/></xsl:when>
      <xsl:when test="exsl:object-type($content) = 'RTF'"><xsl:copy-of select="$content"/></xsl:when>
      <xsl:when test="string($content)"><span data-generated="text"><xsl:value-of select="$content"/></span></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- A sequence in its order, as `edition.models.xpath3` gives it: nodes by their paths, texts. -->
  <xsl:template name="items">
    <xsl:param name="items"/>
    <xsl:variable name="here" select="."/>
    <xsl:for-each select="$items/item">
      <xsl:variable name="path" select="string(@path)"/>
      <xsl:choose>
        <xsl:when test="$path"><xsl:for-each select="$here"><xsl:apply-templates select="dyn:evaluate($path)"/></xsl:for-each></xsl:when>
        <xsl:when test="string()"><span data-generated="text"><xsl:value-of select="."/></span></xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- What a parameter names and the content leaves out, on the side of it where the source has it;
       what is no node of the element (an attribute, a text that is made) comes after. -->
  <xsl:template name="beside">
    <xsl:param name="nodes"/>
    <xsl:param name="shown"/>
    <xsl:param name="in"/>
    <xsl:param name="after"/>
    <xsl:choose>
      <xsl:when test="exsl:object-type($nodes) != 'node-set'">
        <xsl:if test="$after"><xsl:call-template name="boxed"><xsl:with-param name="nodes" select="$nodes"/><xsl:with-param name="in" select="$in"/><xsl:with-param name="after" select="$after"/></xsl:call-template></xsl:if>
      </xsl:when>
      <xsl:when test="exsl:object-type($shown) != 'node-set'">
        <xsl:if test="$after"><xsl:call-template name="boxed"><xsl:with-param name="nodes" select="$nodes"/><xsl:with-param name="in" select="$in"/><xsl:with-param name="after" select="$after"/></xsl:call-template></xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="inner" select="$shown/descendant-or-self::node()"/>
        <xsl:variable name="rest" select="$nodes[count(. | $inner) != count($inner)]"/>
        <xsl:variable name="late" select="$rest[count(../@* | .) = count(../@*) or generate-id((. | $shown)[1]) = generate-id($shown[1])]"/>
        <xsl:if test="$after"><xsl:call-template name="boxed"><xsl:with-param name="nodes" select="$late"/><xsl:with-param name="in" select="$in"/><xsl:with-param name="after" select="$after"/></xsl:call-template></xsl:if>
        <xsl:if test="not($after)"><xsl:call-template name="boxed"><xsl:with-param name="nodes" select="$rest[count(. | $late) != count($late)]"/><xsl:with-param name="in" select="$in"/></xsl:call-template></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="boxed">
    <xsl:param name="nodes"/>
    <xsl:param name="in"/>
    <xsl:param name="after"/>
    <xsl:if test="boolean($nodes)">
      <xsl:choose>
        <!-- The head of a figure is its caption by its own model. -->
        <xsl:when test="exsl:object-type($nodes) = 'node-set' and $nodes/self::tei:head[parent::tei:figure]"><xsl:apply-templates select="$nodes"/></xsl:when>
        <xsl:when test="$in"><xsl:element name="{$in}"><xsl:call-template name="content"><xsl:with-param name="content" select="$nodes"/></xsl:call-template></xsl:element></xsl:when>
        <xsl:otherwise>
          <xsl:if test="$after"><span data-generated="space"><xsl:text> </xsl:text></span></xsl:if>
          <xsl:call-template name="content"><xsl:with-param name="content" select="$nodes"/></xsl:call-template>
          <xsl:if test="not($after)"><span data-generated="space"><xsl:text> </xsl:text></span></xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- The number by which a place is cited: set apart, and said with what it counts. -->
  <xsl:template name="number">
    <xsl:param name="n"/>
    <span class="number" data-generated="number">
      <xsl:if test="@a:numbered"><xsl:attribute name="title"><xsl:value-of select="concat(@a:numbered, ' ', $n)"/></xsl:attribute></xsl:if>
      <xsl:if test="string-length($n) &gt; 7"><xsl:attribute name="class">number long</xsl:attribute></xsl:if>
      <xsl:if test="@a:numbered"><span class="said"><xsl:value-of select="concat(@a:numbered, ' ')"/></span></xsl:if>
      <xsl:value-of select="$n"/>
      <xsl:if test="not(@a:inside)"><xsl:text> </xsl:text></xsl:if>
    </span>
  </xsl:template>

  <!-- A value as text, where it is none of the source's: a text that is made, or an attribute. -->
  <xsl:template name="text-of">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="exsl:object-type($value) != 'node-set'"><xsl:value-of select="$value"/></xsl:when>
      <xsl:otherwise><xsl:for-each select="$value[count(../@* | .) = count(../@*)]"><xsl:value-of select="concat(substring(' ', 1, position() - 1), .)"/></xsl:for-each></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Says whether the node is part of a value or has part in it. -->
  <xsl:template name="touches">
    <xsl:param name="value"/>
    <xsl:if test="exsl:object-type($value) = 'node-set'">
      <xsl:if test="count(ancestor-or-self::node() | $value) &lt; count(ancestor-or-self::node()) + count($value) or count(descendant::node() | $value) &lt; count(descendant::node()) + count($value)">1</xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- A list of the divisions, of the figures or tables, or of the terms of an index. -->
  <xsl:template name="listing">
    <xsl:param name="named"/>
    <xsl:param name="of"/>
    <xsl:variable name="heads" select="//tei:text//tei:head[not(ancestor::tei:note)]"/>
    <xsl:variable name="named-index" select="normalize-space(substring-after($of, 'index '))"/>
    <xsl:variable name="entries" select="$heads[$of = 'toc'][parent::tei:div or parent::tei:div1 or parent::tei:div2 or parent::tei:div3 or parent::tei:div4 or parent::tei:div5 or parent::tei:div6 or parent::tei:div7] | $heads[starts-with($of, 'fig')][parent::tei:figure] | $heads[starts-with($of, 'table')][parent::tei:table] | //tei:text//tei:index[@indexName = $of]/tei:term"/>
    <xsl:if test="$entries">
      <ul class="{$named}" data-index="{$of}" data-generated="index">
        <xsl:for-each select="$entries">
          <li>
            <xsl:if test="$of = 'toc'"><xsl:attribute name="class"><xsl:call-template name="depth"/></xsl:attribute></xsl:if>
            <a href="#{(ancestor::*/@a:id)[last()]}"><xsl:choose><xsl:when test="self::tei:term"><xsl:value-of select="normalize-space()"/></xsl:when><xsl:otherwise><xsl:call-template name="heading-words"/></xsl:otherwise></xsl:choose></a>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="starts-with($of, 'index ')">
      <xsl:variable name="terms" select="//tei:text//tei:index[not($named-index) or @indexName = $named-index or ancestor::tei:index/@indexName = $named-index]/tei:term"/>
      <xsl:if test="$terms">
        <ul class="{$named}" data-index="index" data-generated="index">
          <xsl:for-each select="$terms">
            <xsl:sort select="normalize-space(ancestor::tei:index[last()]/tei:term)"/>
            <xsl:sort select="count(ancestor::tei:index)" data-type="number"/>
            <xsl:sort select="normalize-space()"/>
            <li><xsl:for-each select="ancestor::tei:index"><xsl:if test="position() &gt; 1">, </xsl:if><a href="#{(ancestor::*/@a:id)[last()]}"><xsl:value-of select="normalize-space(tei:term)"/></a></xsl:for-each></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- How deep a division is, as far as its heading in a list is set in for it. -->
  <xsl:template name="depth">
    <xsl:variable name="around" select="count(ancestor::tei:div | ancestor::tei:div1 | ancestor::tei:div2 | ancestor::tei:div3 | ancestor::tei:div4 | ancestor::tei:div5 | ancestor::tei:div6 | ancestor::tei:div7)"/>
    <xsl:choose>
      <xsl:when test="$around &gt; 4">depth-4</xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('depth-', $around)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The words of a heading without its notes, and of two readings the one that is read. -->
  <xsl:template name="heading-words">
    <xsl:variable name="words">
      <xsl:for-each select="descendant::text()[not(ancestor::tei:note or ancestor::tei:sic[parent::tei:choice] or ancestor::tei:orig[parent::tei:choice] or ancestor::tei:abbr[parent::tei:choice] or ancestor::tei:del or ancestor::tei:index)] | descendant::tei:lb[not(@a:inside)]">
        <xsl:if test="self::tei:lb"><xsl:text> </xsl:text></xsl:if>
        <xsl:value-of select="."/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:value-of select="normalize-space($words)"/>
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

  <!-- A part that can't be had: `edition.xml.inclusion` leaves its inclusion in the tree. -->
  <xsl:template match="xi:include" priority="-0.2">
    <span class="missing-part" data-generated="missing">
      <xsl:if test="@parse = 'text' or ../text()[normalize-space()]"><xsl:attribute name="class">missing-part in-text</xsl:attribute></xsl:if>
      <xsl:text>[A part of the document is missing here: </xsl:text>
      <xsl:value-of select="@href"/>
      <xsl:if test="@xpointer"><xsl:value-of select="concat('#', @xpointer)"/></xsl:if>
      <xsl:text>]</xsl:text>
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
  <!-- A name that is made takes libxslt longer than one that is written. -->
  <xsl:template match="@copyOf | @sameAs" mode="attribute"><xsl:attribute name="data-copy"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@a:base" mode="attribute"><xsl:attribute name="data-base"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@a:next" mode="attribute"><xsl:attribute name="data-next"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@a:previous" mode="attribute"><xsl:attribute name="data-previous"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@a:order" mode="attribute"><xsl:attribute name="data-order"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@a:earlier" mode="attribute"><xsl:attribute name="data-earlier"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@a:undone | @a:restored" mode="attribute"><xsl:attribute name="data-restored"/></xsl:template>
  <xsl:template match="@a:group" mode="attribute"><xsl:attribute name="data-span"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@hand" mode="attribute"><xsl:attribute name="data-hand"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@change" mode="attribute"><xsl:attribute name="data-change"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@rend" mode="attribute"><xsl:attribute name="data-rend"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@place" mode="attribute"><xsl:attribute name="data-place"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@type" mode="attribute"><xsl:attribute name="data-type"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@resp" mode="attribute"><xsl:attribute name="data-resp"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@cert" mode="attribute"><xsl:attribute name="data-cert"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@n" mode="attribute"><xsl:attribute name="data-n"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="tei:div/@subtype | tei:div1/@subtype | tei:div2/@subtype | tei:div3/@subtype" mode="attribute"><xsl:attribute name="data-subtype"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="tei:milestone/@unit" mode="attribute"><xsl:attribute name="data-unit"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@facs" mode="attribute"><xsl:attribute name="data-facs"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@ref" mode="attribute"><xsl:attribute name="data-ref"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@key" mode="attribute"><xsl:attribute name="data-key"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="tei:persName/@corresp | tei:placeName/@corresp | tei:orgName/@corresp | tei:geogName/@corresp | tei:name/@corresp | tei:rs/@corresp" mode="attribute"><xsl:attribute name="data-corresp"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@ed" mode="attribute"><xsl:attribute name="data-ed"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="tei:list/@a:marker | tei:item/@a:marker" mode="attribute"><xsl:attribute name="data-marker"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="tei:item/@a:value" mode="attribute"><xsl:attribute name="value"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@a:dated | @a:measured | tei:gap[normalize-space()]/@a:told" mode="attribute"><xsl:attribute name="title"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <!-- `edition.views.styles` makes classes of these two. -->
  <xsl:template match="@style" mode="attribute"><xsl:attribute name="data-style"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@a:defaults" mode="attribute"><xsl:attribute name="data-defaults"><xsl:value-of select="."/></xsl:attribute></xsl:template>
  <xsl:template match="@a:kept" mode="attribute"><xsl:attribute name="data-kept-space"/></xsl:template>
  <xsl:template match="@style" mode="rendering">
    <xsl:attribute name="style"><xsl:value-of select="."/></xsl:attribute>
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
