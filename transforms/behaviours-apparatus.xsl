<?xml version="1.0" encoding="UTF-8"?>
<!-- The critical apparatus (Guidelines, chapter TC). A rule says what stands in an entry: readings,
     who attests them, what is said of them. `views.apparatus` makes the entry out of these parts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:a="urn:tei-edition:address"
  xmlns:exsl="http://exslt.org/common" xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei a exsl str">

  <!-- One place with its readings. In the text (`text`) one of them is read and the rest is an entry
       of the apparatus; a `note` is an entry altogether; an item of a `list` stays where it is. -->
  <xsl:template name="apparatus">
    <xsl:param name="class"/>
    <xsl:param name="alternatives"/>
    <xsl:param name="place" select="'text'"/>
    <xsl:param name="as" select="'span'"/>
    <xsl:param name="label"/>
    <xsl:param name="content" select="node()"/>
    <xsl:element name="{$as}">
      <xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute>
      <xsl:if test="@rend or @rendition"><xsl:attribute name="class"><xsl:value-of select="$class"/><xsl:call-template name="rendering"/></xsl:attribute></xsl:if>
      <xsl:if test="$alternatives"><xsl:attribute name="data-rule"><xsl:value-of select="$alternatives"/></xsl:attribute></xsl:if>
      <xsl:attribute name="data-apparatus"><xsl:value-of select="$place"/></xsl:attribute>
      <xsl:apply-templates select="@*" mode="attribute"/>
      <xsl:if test="@from"><xsl:attribute name="data-from"><xsl:value-of select="@from"/></xsl:attribute></xsl:if>
      <xsl:if test="@to"><xsl:attribute name="data-to"><xsl:value-of select="@to"/></xsl:attribute></xsl:if>
      <xsl:if test="$label"><span class="loc" data-generated="label"><xsl:value-of select="concat($label, ' ')"/></span></xsl:if>
      <xsl:call-template name="content"><xsl:with-param name="content" select="$content"/></xsl:call-template>
      <xsl:call-template name="statement"/>
    </xsl:element>
  </xsl:template>

  <!-- A lemma or a reading, with its witnesses. One without content is an omission (TC, 13.1.2),
       unless its type says that the witness has a gap there. -->
  <xsl:template name="reading">
    <xsl:param name="class"/>
    <xsl:param name="after"/>
    <xsl:param name="content" select="node()"/>
    <xsl:variable name="empty" select="not(normalize-space()) and not(*[not(self::tei:wit or self::tei:lb or self::tei:pb or self::tei:cb or self::tei:gb or self::tei:milestone or self::tei:anchor)])"/>
    <xsl:variable name="kind" select="concat('|', translate(@type, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), '|')"/>
    <xsl:variable name="lost" select="@type and contains('|lac|lac.|lacuna|gap|missing|lost|deest|illegible|unreadable|', $kind)"/>
    <span class="{$class}">
      <xsl:if test="@rend or @rendition"><xsl:attribute name="class"><xsl:value-of select="$class"/><xsl:call-template name="rendering"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="@*" mode="attribute"/>
      <xsl:attribute name="data-start"><xsl:value-of select="@a:start"/></xsl:attribute>
      <xsl:attribute name="data-reading"/>
      <xsl:if test="@wit"><xsl:attribute name="data-wit"><xsl:call-template name="members"/></xsl:attribute></xsl:if>
      <xsl:if test="$empty = true()">
        <xsl:choose>
          <xsl:when test="$lost = true()"><span class="absence" data-generated="gap">[<xsl:value-of select="concat(substring('lacuna', 1, 6 * starts-with($kind, '|lac')), substring(@type, 1, 99 * not(starts-with($kind, '|lac'))))"/>]</span></xsl:when>
          <xsl:otherwise><span class="absence" data-generated="label">om.</span></xsl:otherwise>
        </xsl:choose>
      </xsl:if>
      <xsl:call-template name="content"><xsl:with-param name="content" select="$content"/></xsl:call-template>
      <xsl:if test="$after and $empty = false()"><span class="lemma-end" data-generated="bracket"><xsl:value-of select="$after"/></span></xsl:if>
      <xsl:call-template name="attestation"/>
      <xsl:call-template name="statement">
        <xsl:with-param name="kind-said" select="$empty and ($lost or contains('|om|om.|omission|omitted|omit|', $kind))"/>
      </xsl:call-template>
    </span>
  </xsl:template>

  <!-- What is said of a reading or a witness within an entry. -->
  <xsl:template name="remark">
    <xsl:param name="class"/>
    <xsl:param name="content" select="node()"/>
    <span class="{$class}">
      <xsl:if test="@rend or @rendition"><xsl:attribute name="class"><xsl:value-of select="$class"/><xsl:call-template name="rendering"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="@*" mode="attribute"/>
      <xsl:attribute name="data-start"><xsl:value-of select="@a:start"/></xsl:attribute>
      <xsl:attribute name="data-remark"><xsl:value-of select="translate(@target, '#', '')"/></xsl:attribute>
      <xsl:if test="@wit and not(contains(concat(' ', normalize-space(), ' '), concat(' ', translate(@wit, '#', ''), ' ')))"><span class="attestation" data-generated="witnesses"><xsl:call-template name="cited"><xsl:with-param name="pointers" select="@wit"/></xsl:call-template><xsl:text>: </xsl:text></span></xsl:if>
      <xsl:call-template name="content"><xsl:with-param name="content" select="$content"/></xsl:call-template>
    </span>
  </xsl:template>

  <!-- Who has a reading: witnesses, the books or people it is taken from, who answers for it. -->
  <xsl:template name="attestation">
    <xsl:if test="@wit or @source or (@resp and not(@wit or @source))">
      <span class="attestation" data-generated="witnesses">
        <xsl:text> </xsl:text>
        <xsl:call-template name="cited"><xsl:with-param name="pointers" select="@wit"/></xsl:call-template>
        <xsl:if test="@wit and @source">, </xsl:if>
        <xsl:call-template name="cited"><xsl:with-param name="pointers" select="@source"/><xsl:with-param name="between" select="', '"/></xsl:call-template>
        <xsl:if test="not(@wit or @source)">
          <xsl:call-template name="cited"><xsl:with-param name="pointers" select="@resp"/><xsl:with-param name="between" select="', '"/></xsl:call-template>
        </xsl:if>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- What the attributes say besides: kind, cause, hand, order, certainty. -->
  <xsl:template name="statement">
    <xsl:param name="kind-said" select="false()"/>
    <xsl:variable name="said">
      <xsl:if test="@type and not($kind-said)">; <xsl:value-of select="translate(@type, '_-', '  ')"/></xsl:if>
      <xsl:if test="@cause">; <xsl:value-of select="translate(@cause, '_-', '  ')"/></xsl:if>
      <xsl:if test="@hand">; hand <xsl:call-template name="named"><xsl:with-param name="pointers" select="@hand"/></xsl:call-template></xsl:if>
      <xsl:if test="@resp and (@wit or @source or self::tei:app)">; according to <xsl:call-template name="named"><xsl:with-param name="pointers" select="@resp"/></xsl:call-template></xsl:if>
      <xsl:if test="@varSeq">; no. <xsl:value-of select="@varSeq"/> in sequence</xsl:if>
      <xsl:if test="@require">; with <xsl:call-template name="named"><xsl:with-param name="pointers" select="@require"/></xsl:call-template></xsl:if>
      <xsl:if test="@exclude">; not with <xsl:call-template name="named"><xsl:with-param name="pointers" select="@exclude"/></xsl:call-template></xsl:if>
      <xsl:if test="@cert">; certainty <xsl:value-of select="@cert"/></xsl:if>
    </xsl:variable>
    <xsl:if test="string($said)"><span class="statement" data-generated="label"> (<xsl:value-of select="substring-after($said, '; ')"/>)</span></xsl:if>
  </xsl:template>

  <!-- Names of what is pointed to, as text. -->
  <xsl:template name="named">
    <xsl:param name="pointers"/>
    <xsl:variable name="links"><xsl:call-template name="cited"><xsl:with-param name="pointers" select="$pointers"/><xsl:with-param name="between" select="', '"/></xsl:call-template></xsl:variable>
    <xsl:value-of select="$links"/>
  </xsl:template>

  <!-- Sigla and short names, each a link to its description where that is on the page. -->
  <xsl:template name="cited">
    <xsl:param name="pointers"/>
    <xsl:param name="between" select="' '"/>
    <xsl:variable name="here" select="."/>
    <xsl:for-each select="str:tokenize(translate($pointers, ',;', '  '))">
      <xsl:variable name="token" select="string()"/>
      <xsl:variable name="local" select="substring-after(concat(substring('#', 1, number(not(contains($token, '#')))), $token), '#')"/>
      <xsl:variable name="first" select="position() = 1"/>
      <xsl:for-each select="$here">
        <xsl:variable name="found" select="key('id', $local)[1]"/>
        <xsl:if test="not($first)"><xsl:value-of select="$between"/></xsl:if>
        <xsl:choose>
          <xsl:when test="not($found)"><xsl:value-of select="concat($local, substring($token, 1, 999 * not(string($local))))"/></xsl:when>
          <xsl:when test="$found/@a:id = $local or $found/ancestor-or-self::tei:listWit[not(ancestor::tei:text)]">
            <a class="siglum" href="#{$local}"><xsl:call-template name="siglum"><xsl:with-param name="of" select="$found"/></xsl:call-template></a>
          </xsl:when>
          <xsl:otherwise>
            <span class="siglum" title="{normalize-space($found)}"><xsl:call-template name="siglum"><xsl:with-param name="of" select="$found"/></xsl:call-template></span>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- What something is called in an apparatus: the siglum that it gives itself, or a short name. -->
  <xsl:template name="siglum">
    <xsl:param name="of"/>
    <xsl:variable name="own" select="($of/tei:abbr[@type = 'siglum'] | $of/*/tei:abbr[@type = 'siglum'] | $of/tei:idno[@type = 'siglum'] | $of/tei:msIdentifier/tei:idno[@type = 'siglum'])[1]"/>
    <xsl:variable name="words" select="normalize-space($of)"/>
    <xsl:variable name="name" select="($of/tei:persName | $of/tei:orgName | $of/tei:name)[1]"/>
    <xsl:variable name="author" select="($of//tei:author | $of//tei:editor)[1]"/>
    <xsl:choose>
      <xsl:when test="$own"><xsl:apply-templates select="$own/node()" mode="siglum"/></xsl:when>
      <xsl:when test="$of/@n"><xsl:value-of select="$of/@n"/></xsl:when>
      <xsl:when test="$of/self::tei:lem or $of/self::tei:rdg">“<xsl:value-of select="substring($words, 1, 60)"/>”</xsl:when>
      <xsl:when test="$name"><xsl:value-of select="normalize-space($name)"/></xsl:when>
      <xsl:when test="$of/self::tei:witness or $of/self::tei:listWit or not($words) or $of/self::tei:msDesc or $of/self::tei:div"><xsl:value-of select="$of/@xml:id"/></xsl:when>
      <xsl:when test="string-length($words) &lt; 41"><xsl:value-of select="$words"/></xsl:when>
      <xsl:when test="$author"><xsl:value-of select="normalize-space(concat(substring($author/descendant-or-self::*[self::tei:surname or not(.//tei:surname)][1], 1, 60), ' ', ($of//tei:date)[1]))"/></xsl:when>
      <xsl:when test="$of//tei:title"><xsl:value-of select="normalize-space($of//tei:title)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$of/@xml:id"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:hi" mode="siglum">
    <xsl:choose>
      <xsl:when test="contains(@rend, 'sup')"><sup><xsl:apply-templates mode="siglum"/></sup></xsl:when>
      <xsl:when test="contains(@rend, 'sub')"><sub><xsl:apply-templates mode="siglum"/></sub></xsl:when>
      <xsl:otherwise><i><xsl:apply-templates mode="siglum"/></i></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="tei:note" mode="siglum"/>

  <!-- The witnesses of a reading by their ids; a group of witnesses stands for its members. -->
  <xsl:template name="members">
    <xsl:variable name="here" select="."/>
    <xsl:for-each select="str:tokenize(translate(@wit, ',;#', '   '))">
      <xsl:variable name="token" select="string()"/>
      <xsl:value-of select="concat(substring(' ', 1, number(position() &gt; 1)), $token)"/>
      <xsl:for-each select="$here"><xsl:for-each select="key('id', $token)/self::tei:listWit/tei:witness/@xml:id"><xsl:value-of select="concat(' ', .)"/></xsl:for-each></xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- What a page needs and the text does not hold: notes and entries of the apparatus that stand
       outside the text, and the witnesses that the header describes. -->
  <xsl:template name="beside-the-text">
    <xsl:variable name="outside" select="/*/tei:standOff | /*/tei:TEI/tei:standOff"/>
    <xsl:variable name="lists" select="(/*/tei:teiHeader | /*/tei:TEI/tei:teiHeader | $outside)//tei:listWit[not(ancestor::tei:listWit)]"/>
    <xsl:variable name="notes" select="$outside//tei:note[not(ancestor::tei:app or ancestor::tei:note)][@target or parent::tei:standOff or parent::tei:listAnnotation or parent::tei:annotation or parent::tei:noteGrp] | $outside//tei:annotation[not(tei:note) and *[not(self::tei:respStmt or self::tei:revisionDesc or self::tei:licence)][normalize-space()]]"/>
    <xsl:if test="$notes">
      <div data-generated="notes">
        <xsl:for-each select="$notes">
          <div><xsl:apply-templates select="ancestor-or-self::*[@xml:lang][ancestor-or-self::tei:standOff][1]/@xml:lang" mode="attribute"/><xsl:apply-templates select="."/></div>
        </xsl:for-each>
      </div>
    </xsl:if>
    <xsl:if test="$outside//tei:app">
      <div class="apparatus" data-generated="apparatus" role="group" aria-label="Apparatus">
        <xsl:apply-templates select="$outside//tei:listApp[not(ancestor::tei:listApp)] | $outside//tei:app[not(ancestor::tei:listApp or ancestor::tei:app)]"/>
      </div>
    </xsl:if>
    <xsl:if test="$lists and //tei:app">
      <section class="witnesses" data-generated="witnesses" aria-label="Witnesses">
        <h2>Witnesses</h2>
        <xsl:apply-templates select="$lists" mode="witnesses"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:listWit" mode="witnesses">
    <xsl:apply-templates select="tei:head" mode="witnesses"/>
    <ul>
      <xsl:if test="@xml:id"><xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute></xsl:if>
      <xsl:for-each select="tei:witness | tei:listWit | tei:desc">
        <li>
          <xsl:if test="@xml:id and self::tei:witness"><xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute></xsl:if>
          <xsl:choose>
            <xsl:when test="self::tei:witness">
              <span class="siglum"><xsl:call-template name="siglum"><xsl:with-param name="of" select="."/></xsl:call-template></span>
              <xsl:text> </xsl:text>
              <xsl:apply-templates select="node()[not(self::tei:abbr[@type = 'siglum'] or self::tei:idno[@type = 'siglum'])]" mode="witnesses"/>
            </xsl:when>
            <xsl:otherwise><xsl:apply-templates select="." mode="witnesses"/></xsl:otherwise>
          </xsl:choose>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>
  <xsl:template match="tei:listWit/tei:head" mode="witnesses"><p class="witnesses-head"><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="*" mode="witnesses" priority="-0.6"><xsl:apply-templates select="."/></xsl:template>
</xsl:stylesheet>
