import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The error that makes a text no well-formed XML; nil for none.
///
/// `XMLParser.parse` is not enough: on Linux it returns true for a document that ends too early.
public func wellFormednessError(_ text: String) -> (any Error)? {
    let parser = XMLParser(data: Data(text.utf8))
    return parser.parse() ? parser.parserError : parser.parserError ?? CocoaError(.propertyListReadCorrupt)
}
