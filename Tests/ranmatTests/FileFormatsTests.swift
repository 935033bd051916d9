import Foundation
import NetworkExperiments
import OwnSpectra
import Reports
import SpectralChecks
import Testing

/// docs/file-formats.md lists the columns as they are declared, and the program writes no others.
@Suite struct FileFormatsTests {
    private static let documents =
        SpectralTables.documents + NetworkTables.documents + SpectrumTables.documents
    private static let path = "\(Program.repository)/docs/file-formats.md"

    /// With `RANMAT_RENEW_DOCUMENTS` the tables of the document are written anew.
    @Test func documentListsTheColumns() throws {
        let text = try String(contentsOfFile: Self.path, encoding: .utf8)
        for document in Self.documents {
            #expect(text.ranges(of: document.beginning + "\n").count == 1, "\(document.beginning)")
        }
        #expect(text.ranges(of: TableDocument.end).count == Self.documents.count)
        let renewed = TableDocument.renew(text, with: Self.documents)
        if ProcessInfo.processInfo.environment["RANMAT_RENEW_DOCUMENTS"] != nil {
            try renewed.write(toFile: Self.path, atomically: true, encoding: .utf8)
        } else {
            for document in Self.documents {
                #expect(
                    text.contains(document.markdown),
                    "docs/file-formats.md says otherwise of \(document.files): 'make documents' writes it again"
                )
            }
            #expect(text == renewed)
        }
    }

    /// The name of a file without its folder, with N for the number of a matrix.
    private static func general(_ file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return file.hasPrefix("spectrum/") ? name.replacing(/-\d+\.csv$/, with: "-N.csv") : name
    }

    /// The columns of a file as the program wrote it.
    private func isDeclared(_ columns: [String], file: String) -> Bool {
        let name = Self.general(file)
        return Self.documents.contains { document in
            let isOfFile =
                document.files.contains { $0 == name || $0 == "d=D/\(name)" }
                || name == "out.csv" && [["FILE.csv"], ["standard output"]].contains(document.files)
            return isOfFile && Self.matches(columns, document)
        }
    }

    /// A run of columns is known by the ends of its names: `modulus_1` … `modulus_q`.
    private static func matches(_ columns: [String], _ document: TableDocument) -> Bool {
        var rest = columns[...]
        for line in document.columns {
            guard rest.first == line.names[0] else { return false }
            rest.removeFirst()
            guard line.names.count > 1 else { continue }
            let stem = line.names[0].prefix { !$0.isNumber }
            rest = rest.drop { $0.hasPrefix(stem) && $0.dropFirst(stem.count).allSatisfy(\.isNumber) }
        }
        return rest.isEmpty
    }

    @Test func everyTableIsDeclared() async throws {
        let scratch = try await WrittenTables.folder()
        let files = WrittenTables.tables(in: scratch)
        var seen: Set<String> = []
        for file in files {
            let table = try #require(CSVContents(scratch.text(file) ?? ""), "\(file)")
            #expect(isDeclared(table.columns, file: file), "\(file): \(table.columns)")
            seen.insert(Self.general(file))
        }
        // Every declared file was among them.
        let declared = Set(Self.documents.flatMap(\.files).map { $0.replacing("d=D/", with: "") })
        #expect(declared.subtracting(["FILE.csv", "standard output"]).isSubset(of: seen))
        #expect(!isDeclared(["bin_low", "bin_high", "count"], file: "density.csv"))
        #expect(!isDeclared(["real", "imaginary"], file: "outliers.csv"))
    }
}
