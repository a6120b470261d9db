"""An edition as Inline XBRL: one document that people read and auditors' tools take facts from."""
