import Foundation
import Testing

/// Files that fuzzing started from or found. Each must be read or refused; a fault ends the tests.
@Suite struct CorpusTests {
    private static let folder = Program.repository + "/Tests/Fuzzing"

    private static func files(_ format: Format) -> [String] {
        ["corpus", "found"].flatMap { kind in
            let place = "\(folder)/\(kind)/\(format.rawValue)"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
            return names.sorted().map { "\(place)/\($0)" }
        }
    }

    @Test(arguments: Format.allCases.filter { $0 != .planted })
    func isReadOrRefused(_ format: Format) throws {
        let scratch = Scratch()
        let files = Self.files(format)
        #expect(!files.isEmpty, "no corpus for \(format.rawValue)")
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
            try Data(format.file(bytes)).write(to: URL(fileURLWithPath: scratch.path("input")))
            format.read(scratch.path("input"))
        }
    }
}
