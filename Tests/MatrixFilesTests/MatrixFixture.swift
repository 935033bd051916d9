import ComplexModule
import Files
import Foundation
import LinearAlgebra
import MatrixFiles
import TestSupport

/// Files of one test, made from text or bytes.
struct MatrixFixture {
    let scratch = ScratchDirectory()

    /// Writes a file and reads it.
    func read(_ bytes: [UInt8], as name: String = "a", largestCount: Int = 1 << 20) throws -> MatrixFile {
        try Data(bytes).write(to: URL(fileURLWithPath: scratch.path(name)))
        return try MatrixFile.read(path: scratch.path(name), largestCount: largestCount)
    }

    /// Writes a file of text and reads its only array.
    func array(_ text: String) throws -> NamedArray {
        let file = try read(Array(text.utf8))
        guard file.arrays.count == 1 else { throw Unexpected(what: "\(file.arrays.count) arrays") }
        return file.arrays[0]
    }

    /// The reason why a file cannot be read; nil if it can.
    func reason(_ bytes: [UInt8], as name: String = "a", largestCount: Int = 1 << 20) throws -> String? {
        do {
            _ = try read(bytes, as: name, largestCount: largestCount)
            return nil
        } catch let error as InputError {
            return error.reason
        }
    }

    struct Unexpected: Error { let what: String }
}

extension NamedArray {
    /// The real entries row by row, one array a row; nil for another content.
    var realRows: [[Double]]? {
        guard case .matrix(.real(let matrix)) = content else { return nil }
        return (0..<matrix.rows).map { row in (0..<matrix.columns).map { matrix[row, $0] } }
    }

    /// The complex entries row by row; nil for another content.
    var complexRows: [[Complex<Double>]]? {
        guard case .matrix(.complex(let matrix)) = content else { return nil }
        return (0..<matrix.rows).map { row in (0..<matrix.columns).map { matrix[row, $0] } }
    }

    /// Real eigenvalues; nil for another content.
    var realEigenvalues: [Double]? {
        guard case .eigenvalues(.real(let values)) = content else { return nil }
        return values
    }

    /// Complex eigenvalues; nil for another content.
    var complexEigenvalues: [Complex<Double>]? {
        guard case .eigenvalues(.complex(let values)) = content else { return nil }
        return values
    }
}
