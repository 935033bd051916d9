import ComplexModule
import Files
import Foundation
import LinearAlgebra
import MatrixFiles
import TestSupport
import Testing

/// The matrices of References/generate.py, which NumPy, SciPy and safetensors wrote.
private enum Expected {
    static let real: [[Double]] = table { 0.625 * Double($0 - 6) + 0.125 }
    static let complex: [[Complex<Double>]] = zip(real, real.reversed()).map {
        zip($0, $1).map { Complex($0, $1) }
    }
    static let integers: [[Double]] = table { Double($0 - 5) }
    static let naturals: [[Double]] = table { Double(10 * $0) }
    static let truths: [[Double]] = table { $0 > 5 ? 1 : 0 }
    static let square: [[Double]] = withTranspose(real) { $0 + $1 }
    static let skew: [[Double]] = withTranspose(real) { $0 - $1 }
    static let hermitian: [[Complex<Double>]] = withTranspose(complex) { $0 + $1.conjugate }
    static let doubled: [[Double]] = real.map { $0.map { 2 * $0 } }

    /// 4 × 3 numbers by their places row by row.
    private static func table(_ number: (Int) -> Double) -> [[Double]] {
        (0..<4).map { row in (0..<3).map { number(3 * row + $0) } }
    }

    /// The upper 3 × 3 square combined with its transpose.
    private static func withTranspose<Scalar>(
        _ rows: [[Scalar]], _ combine: (Scalar, Scalar) -> Scalar
    ) -> [[Scalar]] {
        (0..<3).map { row in (0..<3).map { combine(rows[row][$0], rows[$0][row]) } }
    }
}

/// The same matrix in every format gives the same numbers, bit for bit: all of them are exact in every type.
@Suite struct FormatsTests {
    private let fixture = MatrixFixture()

    private func read(_ name: String) throws -> MatrixFile {
        let stem = name.split(separator: ".").map(String.init)
        let url = try #require(
            Bundle.module.url(forResource: "References/\(stem[0])", withExtension: stem[1]))
        return try MatrixFile.read(path: url.path)
    }

    /// Whether an array is one of the matrices, by the first word of its name.
    private func expectMatrix(_ array: NamedArray, _ location: SourceLocation = #_sourceLocation) {
        switch array.name.split(separator: " ").first.map(String.init) {
        case "real": #expect(array.realRows == Expected.real, "\(array.name)", sourceLocation: location)
        case "complex":
            #expect(array.complexRows == Expected.complex, "\(array.name)", sourceLocation: location)
        case "integers":
            #expect(array.realRows == Expected.integers, "\(array.name)", sourceLocation: location)
        case "naturals":
            #expect(array.realRows == Expected.naturals, "\(array.name)", sourceLocation: location)
        case "truths": #expect(array.realRows == Expected.truths, "\(array.name)", sourceLocation: location)
        default: Issue.record("\(array.name)", sourceLocation: location)
        }
    }

    @Test func everyTypeOfNumPy() throws {
        let file = try read("arrays.npz")
        #expect(file.format == .numPyArchive)
        #expect(file.remarks.isEmpty)
        #expect(file.arrays.count == 34)
        let others = ["eigenvalues", "stack", "stack fortran", "images", "images fortran"]
        for array in file.arrays where !others.contains(array.name) { expectMatrix(array) }
        func array(_ name: String) throws -> NamedArray {
            try #require(file.arrays.first { $0.name == name })
        }
        #expect(try array("real <f2").description == "float16 of shape 4 × 3: a matrix")
        #expect(try array("real fortran").description == "float64 of shape 4 × 3 in Fortran order: a matrix")
        #expect(try array("eigenvalues").realEigenvalues == Array(Expected.real.joined()))
        #expect(try array("eigenvalues").description == "float64: 12 eigenvalues")
        for name in ["stack", "stack fortran"] {
            guard case .stack(let matrices) = try array(name).content else {
                Issue.record("\(name)")
                continue
            }
            #expect(
                matrices.map(\.rowByRow)
                    == [Expected.real, Expected.doubled].map { .real(Array($0.joined())) })
            #expect(
                try array(name).description == "float64 of shape 2 × 4 × 3"
                    + (name == "stack" ? "" : " in Fortran order") + ": a stack of 2 matrices of 4 × 3")
        }
        for name in ["images", "images fortran"] {
            #expect(try array(name).realRows == [Expected.real, Expected.doubled].map { Array($0.joined()) })
            #expect(try array(name).description == "float64, an array 2 × 1 × 4 × 3 reshaped to 2 × 12")
        }
    }

    @Test func whatAnArchiveHasBeside() throws {
        let file = try read("stored.npz")
        #expect(file.arrays.map(\.name) == ["real"])
        expectMatrix(file.arrays[0])
        #expect(file.remarks.count == 3)
        #expect(file.remarks[0] == "'scalar' was left aside: it is a single number.")
        #expect(file.remarks[1].hasPrefix("'text' was left aside: it holds text (type '<U1')"))
        #expect(file.remarks[2] == "'empty' was left aside: it is empty.")
    }

    @Test func matrixMarketOfSciPy() throws {
        #expect(try read("array-real.mtx").arrays[0].realRows == Expected.real)
        #expect(try read("coordinate-real.mtx").arrays[0].realRows == Expected.real)
        #expect(try read("array-complex.mtx").arrays[0].complexRows == Expected.complex)
        #expect(try read("array-symmetric.mtx").arrays[0].realRows == Expected.square)
        #expect(try read("coordinate-symmetric.mtx").arrays[0].realRows == Expected.square)
        #expect(try read("array-skew.mtx").arrays[0].realRows == Expected.skew)
        #expect(try read("array-hermitian.mtx").arrays[0].complexRows == Expected.hermitian)
        #expect(try read("coordinate-hermitian.mtx").arrays[0].complexRows == Expected.hermitian)
        #expect(
            try read("coordinate-symmetric.mtx").arrays[0].description
                == "Matrix Market coordinate real symmetric: a matrix of 3 × 3")
    }

    @Test func textOfNumPy() throws {
        #expect(try read("real.csv").arrays[0].realRows == Expected.real)
        #expect(try read("complex.txt").arrays[0].complexRows == Expected.complex)
    }

    @Test func tensors() throws {
        let file = try read("tensors.safetensors")
        #expect(file.arrays.count == 16)
        for array in file.arrays where !array.name.hasPrefix("layer") { expectMatrix(array) }
        let layers = file.arrays.filter { $0.name.hasPrefix("layer") }
        // Layer 2 before layer 10.
        #expect(layers.map(\.name) == ["layer.2.weight", "layer.10.weight"])
        #expect(layers[0].realRows == [Expected.real, Expected.doubled].map { Array($0.joined()) })
        #expect(layers[0].description == "F32, convolution 2 × 1 × 4 × 3 reshaped to 2 × 12")
        #expect(layers[1].description == "F64 of shape 4 × 3: a matrix")
        #expect(
            file.remarks == ["'layer.2.bias' has fewer than two axes or no numbers and was left aside."])
        let error = #expect(throws: InputError.self) { try read("float8.safetensors") }
        #expect(error?.reason.hasPrefix("its tensor 'weight' has type F8_E4M3") == true)
    }

    /// Python objects are pickled; their header is recorded from NumPy.
    @Test func objects() throws {
        let error = #expect(throws: InputError.self) { try read("objects.npy") }
        #expect(error?.reason.hasPrefix("it holds Python objects") == true)
    }

    @Test func images() throws {
        let bytes: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 1, 2, 253, 254, 255]
        for file in [bytes, Gzip.stored(bytes)] {
            let array = try fixture.read(file).arrays[0]
            guard case .data(.real(let matrix)) = array.content else {
                Issue.record("\(array.content)")
                continue
            }
            #expect(matrix.elements == [0, 253, 1, 254, 2, 255])
            #expect(matrix.rows == 2)
            #expect(array.description == "bytes 0 … 255, images 2 × 1 × 3 reshaped to 2 × 3")
        }
        #expect(
            try fixture.reason([0, 0, 8, 1, 0, 0, 0, 2, 5, 6])
                == "its IDX array has 1 axes, but images have 2 to 4 (1 is labels)")
    }

    @Test func folders() throws {
        for name in ["b.npy", "a.csv.gz", "notes.md", ".hidden.npy", "t10k-images-idx3-ubyte"] {
            try Data([1]).write(to: URL(fileURLWithPath: fixture.scratch.path(name)))
        }
        try FileManager.default.createDirectory(
            atPath: fixture.scratch.path("c.npy"), withIntermediateDirectories: true)
        let path = fixture.scratch.path
        #expect(
            try MatrixFile.files(in: path)
                == ["a.csv.gz", "b.npy", "t10k-images-idx3-ubyte"].map { "\(path)/\($0)" })
        let empty = #expect(throws: InputError.self) { try MatrixFile.files(in: "\(path)/c.npy") }
        #expect(empty?.reason.hasPrefix("the directory is empty; these can be read: NumPy") == true)
        #expect(throws: InputError(path: "\(path)/d", reason: "No such file or directory")) {
            try MatrixFile.files(in: "\(path)/d")
        }
        #expect(throws: InputError(path: "\(path)/b.npy", reason: "it is not a directory")) {
            try MatrixFile.files(in: "\(path)/b.npy")
        }
    }
}
