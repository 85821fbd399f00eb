<?xml version="1.0" encoding="UTF-8"?>
<!--
  One named template a behaviour of the TEI Processing Model: the only place where HTML is decided.
  The compiled stylesheet of a view includes this file. In every template the context node is the
  source element; `rule` is the name of the model, such as del2; `nodes` is what is shown.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:a="urn:tei-edition:address"
  xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="tei a exsl">

  <xsl:include href="behaviours/wrapping.xsl"/>
  <xsl:include href="behaviours/blocks.xsl"/>
  <xsl:include href="behaviours/marks.xsl"/>
  <xsl:include href="behaviours/choices.xsl"/>

  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>

  <!-- A comment or a processing instruction of the source is no text of it. -->
  <xsl:template match="comment() | processing-instruction()"/>
</xsl:stylesheet>
