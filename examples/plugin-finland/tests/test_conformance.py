"""Finland's plugin keeps to all that labcoop's test kit asks of a plugin."""

from labcoop.testkit import conformance

test_finland = conformance("fi")
