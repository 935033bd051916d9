internal import Foundation

/// A manifest that is read again.
package struct StoredManifest: Decodable {
    package let command: [String]
    package let files: [String]

    package static let name = "manifest.json"

    /// The manifest in a folder; nil if there is none that can be read.
    package init?(folder: String) {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(Self.name)"),
            let manifest = StableJSON.value(Self.self, from: data)
        else { return nil }
        self = manifest
    }
}
