import Foundation

/// A directory of a test's own, removed at its end.
public final class ScratchDirectory: Sendable {
    /// Where it is.
    public let path: String

    /// Makes an empty directory.
    public init() {
        path = NSTemporaryDirectory() + "/ranmat-tests-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            fatalError("no scratch directory: \(error)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Everything in the directory, hidden files included.
    public var names: [String] { names(in: "") }

    /// Everything in a directory below, hidden files included.
    public func names(in directory: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path(directory))) ?? []).sorted()
    }

    /// The path of a file or directory below.
    public func path(_ name: String) -> String { "\(path)/\(name)" }

    /// A file's bytes; nil where there is none.
    public func bytes(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path(name)).map(Array.init)
    }

    /// A file's text; nil where there is none.
    public func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

    /// Every file below a directory with its bytes, leaving out figures, which gnuplot may or may not draw.
    public func contents(of name: String) -> [String: [UInt8]] {
        let all = FileManager.default.enumerator(atPath: path(name))?.compactMap { $0 as? String } ?? []
        var files: [String: [UInt8]] = [:]
        for file in all where !file.hasSuffix(".svg") {
            files[file] = bytes("\(name)/\(file)")
        }
        return files
    }
}
