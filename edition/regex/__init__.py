"""Regular expressions of XML Schema and XPath, in time that grows with the text and no faster.

A document and the schema that it names bring patterns of their own. Python's `re` tries all ways
through a pattern: `(a+)+` takes four times as long for two more characters. So a pattern goes to
`re` where each next character leaves one way only (`harmless`), and else to an automaton.
"""
