internal import ComplexModule
internal import LinearAlgebra
internal import MatrixFiles
internal import RealModule
internal import SpectrumInference

/// What one array of a file was taken for.
struct ReadMatrix: Sendable {
    /// The file, with the array's name where it has one.
    let name: String
    /// What the file holds and how it is taken, in words.
    let description: String
    let content: Content
    /// Whether it is the weights of a layer.
    var isTensor = false

    enum Content: Sendable {
        case matrix(AnyMatrix, MatrixKind)
        /// Real eigenvalues, ascending.
        case eigenvalues([Double])
        /// Squared singular values, ascending, and the shape of the matrix, if it is known.
        case squaredSingularValues([Double], SpectrumShape?)
        /// Eigenvalues in the plane.
        case plane([Complex<Double>])
    }

    /// The matrices of an array; a stack has several.
    static func all(
        _ array: NamedArray, in path: String, _ asked: SpectrumDescription
    ) throws(MatrixRefusal) -> [ReadMatrix] {
        let name = array.name.isEmpty ? path : "\(path): \(array.name)"
        switch asked.reading {
        case .eigenvalues: return [try values(array.numbers, name, array, isSquared: false, asked)]
        case .singularValues: return [try values(array.numbers, name, array, isSquared: true, asked)]
        default: break
        }
        switch array.content {
        case .eigenvalues(let numbers): return [try values(numbers, name, array, isSquared: false, asked)]
        case .matrix(let one): return [try matrix(one, name, array, asked, isData: false)]
        case .data(let one): return [try matrix(one, name, array, asked, isData: true)]
        case .stack(let matrices):
            var all: [ReadMatrix] = []
            for (i, one) in matrices.enumerated() {
                all.append(try matrix(one, "\(name)[\(i)]", array, asked, isData: false))
            }
            return all
        }
    }

    private static func values(
        _ numbers: Numbers, _ name: String, _ array: NamedArray, isSquared: Bool, _ asked: SpectrumDescription
    ) throws(MatrixRefusal) -> ReadMatrix {
        guard case .real(let real) = numbers else {
            if isSquared { throw MatrixRefusal(description: "singular values are real numbers") }
            return ReadMatrix(
                name: name, description: "\(array.description); taken as eigenvalues in the plane",
                content: .plane(numbers.complexes))
        }
        guard real.count >= 4 else {
            throw MatrixRefusal(description: "\(real.count) values say nothing; 4 are needed")
        }
        guard isSquared else {
            return ReadMatrix(
                name: name, description: "\(array.description); taken as eigenvalues",
                content: .eigenvalues(real.sorted()))
        }
        guard real.allSatisfy({ $0 >= 0 }) else {
            throw MatrixRefusal(
                description: "singular values are not negative, and \(real.min() ?? 0) is there")
        }
        guard let largest = real.max(), (1e-70...1e70).contains(largest) else {
            throw MatrixRefusal(description: "the largest singular value must be between 1e-70 and 1e70")
        }
        var shape: SpectrumShape?
        if let given = asked.shape {
            let expected = SpectrumShape.rectangular(rows: given[0], columns: given[1])
            guard expected.count == real.count else {
                throw MatrixRefusal(
                    description:
                        "a matrix of \(given[0]) × \(given[1]) has \(expected.count) singular values, and \(real.count) "
                        + "are there")
            }
            shape = expected
        }
        return ReadMatrix(
            name: name, description: "\(array.description); taken as singular values",
            content: .squaredSingularValues(real.sorted().map { $0 * $0 }, shape))
    }

    private static func matrix(
        _ matrix: AnyMatrix, _ name: String, _ array: NamedArray, _ asked: SpectrumDescription, isData: Bool
    ) throws(MatrixRefusal) -> ReadMatrix {
        let isData = asked.reading == .data || asked.reading == nil && (isData || asked.isCorrelation)
        if isData {
            // Rows are variables inside.
            guard case .real(let real) = matrix else {
                throw MatrixRefusal(
                    description: "data must be real numbers; --as general takes the matrix as it is")
            }
            let data = asked.observations == .rows ? real.transposed : real
            let kind = MatrixKind.data(isCentred: asked.isCentred, isCorrelation: asked.isCorrelation)
            let what = asked.isCorrelation ? "correlations" : "covariances"
            return ReadMatrix(
                name: name,
                description:
                    "\(array.description); taken as \(data.columns) observations of \(data.rows) variables (\(what), "
                    + (asked.isCentred ? "means taken out)" : "means left in)"),
                content: .matrix(.real(data), kind))
        }
        let isSymmetric =
            switch asked.reading {
            case .symmetric: true
            case .general: false
            default: matrix.isSelfAdjoint
            }
        let what =
            isSymmetric
            ? (matrix.isReal ? "symmetric" : "Hermitian") + " matrix"
            : "matrix of \(matrix.rows) × \(matrix.columns) entries of their own"
        return ReadMatrix(
            name: name, description: "\(array.description); taken as a \(what)",
            content: .matrix(matrix, isSymmetric ? .selfAdjoint : .general))
    }
}

extension AnyMatrix {
    var isReal: Bool { if case .real = self { true } else { false } }

    var isSelfAdjoint: Bool {
        guard rows == columns else { return false }
        return switch self {
        case .real(let matrix): matrix.asymmetry(tolerance: 1e-12) == nil
        case .complex(let matrix): matrix.asymmetry(tolerance: 1e-12) == nil
        }
    }
}
