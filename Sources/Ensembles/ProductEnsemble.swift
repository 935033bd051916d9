internal import ComplexModule
public import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// Products A_1A_2…A_k/√n_1ᵏ of independent matrices with independent entries. A_j has shape n_j × n_{j+1},
/// and n_{k+1} = n_1 is the smallest dimension. Entries come from the entry law without rescaling.
///
/// One factor gives the iid ensemble A/√n of the circular law (complex or real Ginibre for Gaussian entries).
/// Equal dimensions give the square products of Theorem II.6. General dimensions with complex Gaussian
/// entries give Theorem II.7.
///
/// Gaussian entries have a reduced form. A QR factorisation from the right turns A_1…A_k into G R_2…R_k,
/// where all factors are n_1 × n_1. G is Gaussian, and R_j is upper triangular with χ_{n_j − i + 1} (complex:
/// √Γ(n_j − i + 1)) on the diagonal, i = 1…n_1, and Gaussian entries above it. A single factor becomes upper
/// Hessenberg with χ_{n−1}, …, χ_1 below the diagonal. The joint law of the spectrum is exactly the same.
public struct ProductEnsemble: RandomMatrixEnsemble {
    /// The dimensions n_1, …, n_k.
    public let dimensions: [Int]
    /// The law of the entries.
    public let entries: any EntryDistribution
    /// Real or complex entries.
    public let field: Field
    /// Whether every factor is drawn in full or, for Gaussian entries, in a reduced form.
    public let method: SamplingMethod
    /// Whether the product is multiplied out, or its factors are kept apart because multiplying would lose
    /// digits of the small eigenvalues.
    public let route: ProductRoute

    /// The product ensemble with dimensions n_1, …, n_k, where n_1 is the smallest.
    ///
    /// - Parameter relativeAccuracy: that of the eigenvalues; it decides on the route.
    public init(
        dimensions: [Int], entries: any EntryDistribution, field: Field, method: SamplingMethod = .automatic,
        relativeAccuracy: Double = ProductRoute.sampleAccuracy
    ) {
        precondition(!dimensions.isEmpty && dimensions[0] > 0, "a product needs at least one factor")
        precondition(
            dimensions.allSatisfy { $0 >= dimensions[0] }, "the first dimension must be the smallest")
        precondition(
            method != .reduced || entries is GaussianEntries, "only Gaussian ensembles have a reduced form")
        self.dimensions = dimensions
        self.entries = entries
        self.field = field
        self.method = method == .automatic ? (entries is GaussianEntries ? .reduced : .direct) : method
        route = ProductRoute.automatic(
            dimensions: dimensions, field: field, relativeAccuracy: relativeAccuracy)
    }

    /// The iid ensemble A/√n, which with Gaussian entries is the real or complex Ginibre ensemble.
    public init(
        size: Int, factors: Int = 1, entries: any EntryDistribution, field: Field,
        method: SamplingMethod = .automatic
    ) {
        self.init(
            dimensions: Array(repeating: size, count: factors), entries: entries, field: field, method: method
        )
    }

    /// The number of eigenvalues, n_1.
    public var eigenvalueCount: Int { dimensions[0] }

    /// The ensemble in words.
    public var label: String {
        let form =
            (method == .reduced ? ", reduced form" : "")
            + (route == .periodicQR ? ", factors kept apart (periodic QR)" : "")
        let law = "\(field.rawValue) \(entries.label) entries\(form)"
        if dimensions.count == 1 { return "iid matrix, \(law)" }
        if dimensions.allSatisfy({ $0 == dimensions[0] }) {
            return "product of \(dimensions.count) square iid matrices, \(law)"
        }
        return "product of \(dimensions.count) rectangular iid matrices, \(law)"
    }

    /// The kind of product, its entries and form, as streams are named after them.
    var kindKey: String {
        let form = method == .reduced ? ", reduced form" : ""
        let law = "\(field.rawValue) \(entries.streamKey) entries\(form)"
        if dimensions.count == 1 { return "iid matrix, \(law)" }
        let shape = dimensions.allSatisfy { $0 == dimensions[0] } ? "square" : "rectangular"
        return "product of \(dimensions.count) \(shape) iid matrices, \(law)"
    }

    /// What follows `kindKey` in the keys of products whose factors are kept apart.
    static let longKey = ", factors kept apart (periodic QR)"

    /// The kind of product, its form and the dimensions. Long products have words about their factors in it, whatever
    /// route they take: recorded numbers were drawn under these keys.
    public var streamKey: String {
        let shape = dimensions.map(String.init).joined(separator: ",")
        let isLong = ProductRoute.automatic(dimensions: dimensions, field: field) == .periodicQR
        return "\(kindKey)\(isLong ? Self.longKey : ""), dimensions \(shape)"
    }

    /// n_1 × n_2, …, n_k × n_1.
    public var factorShapes: [(rows: Int, columns: Int)] {
        zip(dimensions, dimensions.dropFirst() + [dimensions[0]]).map { ($0, $1) }
    }

    /// The normalisation in words.
    public var scaling: String {
        dimensions.count == 1
            ? "A/sqrt(n), entry variance \(entries.variance)"
            : "A_1...A_k/sqrt(n_1)^k, k = \(dimensions.count), entry variance \(entries.variance)"
    }

    /// The bytes one worker needs.
    public var workspaceBytes: Double {
        let n = Double(dimensions[0])
        let scalar = field == .real ? 8.0 : 16
        // The solver's work arrays, among them a copy for what it does again, take up to as much once more.
        if dimensions.count == 1 { return 2 * n * n * scalar }
        if route == .periodicQR {
            let widest = Double(dimensions.max() ?? 0)
            return 4 * Double(samplesTogether * dimensions.count) * widest
                * (method == .reduced ? n : widest) * scalar
        }
        if method == .reduced { return 3 * n * n * scalar }
        let sizes = dimensions.map(Double.init)
        let largest = zip(sizes, sizes.dropFirst() + [n]).map { $0 * $1 }.max() ?? 0
        return scalar * (largest + n * n + 2 * n * (sizes.max() ?? n))
    }

    /// Draws one matrix and returns its eigenvalues.
    public func drawSpectrum(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> Spectrum {
        switch field {
        case .real: try spectrum(from: &stream, &workspace.real, workspace.solver)
        case .complex: try spectrum(from: &stream, &workspace.complex, workspace.solver)
        }
    }

    private func spectrum<Scalar: EnsembleScalar>(
        from stream: inout RandomStream, _ scratch: inout MatrixScratch<Scalar>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum {
        draw(into: &scratch, from: &stream)
        if method == .reduced && dimensions.count == 1 {
            return try solver.eigenvalues(ofHessenberg: &scratch.sample)
        }
        if route == .periodicQR {
            return try solver.eigenvalues(ofProduct: scratch.kept).representable()
        }
        return try solver.eigenvalues(ofGeneral: &scratch.sample)
    }

    /// Draws one matrix and returns the logarithms of its eigenvalues. Where the route keeps the factors
    /// apart, they cannot overflow or underflow.
    public func drawLogSpectrum(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> LogSpectrum {
        guard route == .periodicQR else {
            return LogSpectrum(try drawSpectrum(from: &stream, using: workspace))
        }
        switch field {
        case .real:
            draw(into: &workspace.real, from: &stream)
            return try workspace.solver.eigenvalues(ofProduct: workspace.real.kept)
        case .complex:
            draw(into: &workspace.complex, from: &stream)
            return try workspace.solver.eigenvalues(ofProduct: workspace.complex.kept)
        }
    }

    /// Draws the scaled matrix itself, which is multiplied out whatever the route. In the reduced form this
    /// is a matrix unitarily similar to a sample, with the same joint law of eigenvalues and norms.
    public func draw<Scalar: EnsembleScalar>(
        into matrix: inout Matrix<Scalar>, from stream: inout RandomStream
    ) {
        var scratch = MatrixScratch<Scalar>()
        draw(into: &scratch, from: &stream)
        if route == .periodicQR, dimensions.count > 1 {
            scratch.sample = scratch.kept[0]
            for factor in scratch.kept.dropFirst() {
                Matrix.multiply(scratch.sample, factor, into: &scratch.product)
                swap(&scratch.sample, &scratch.product)
            }
        }
        swap(&matrix, &scratch.sample)
    }

    /// Leaves a sample in `scratch.sample`, or its factors in `scratch.kept` if the route keeps them apart.
    func draw<Scalar: EnsembleScalar>(
        into scratch: inout MatrixScratch<Scalar>, from stream: inout RandomStream
    ) {
        if method == .direct {
            drawProduct(into: &scratch, from: &stream)
        } else if dimensions.count == 1 {
            drawHessenberg(into: &scratch.sample, from: &stream)
        } else {
            drawReducedProduct(into: &scratch, from: &stream)
        }
    }

    /// Multiplies the factor in `scratch.factor` to the product in `scratch.sample`, or keeps it apart.
    private func append<Scalar: EnsembleScalar>(
        _ scratch: inout MatrixScratch<Scalar>, factor j: Int, isTriangular: Bool
    ) {
        if route == .periodicQR {
            if j == 0 { scratch.kept.removeAll(keepingCapacity: true) }
            scratch.kept.append(scratch.factor)
        } else if j == 0 {
            swap(&scratch.sample, &scratch.factor)
        } else if isTriangular {
            scratch.sample.multiplyFromRight(byUpperTriangular: scratch.factor)
        } else {
            Matrix.multiply(scratch.sample, scratch.factor, into: &scratch.product)
            swap(&scratch.sample, &scratch.product)
        }
    }

    /// Leaves the product of full factors in `scratch.sample`. Each factor is scaled, so products of many
    /// factors neither overflow nor underflow.
    private func drawProduct<Scalar: EnsembleScalar>(
        into scratch: inout MatrixScratch<Scalar>, from stream: inout RandomStream
    ) {
        let scale = 1 / Double(dimensions[0]).squareRoot()
        for (j, rows) in dimensions.enumerated() {
            let columns = j + 1 < dimensions.count ? dimensions[j + 1] : dimensions[0]
            scratch.factor.reshape(rows: rows, columns: columns)
            scratch.factor.fill(with: entries, from: &stream, scale: scale)
            append(&scratch, factor: j, isTriangular: false)
        }
    }

    private func drawHessenberg<Scalar: EnsembleScalar>(
        into matrix: inout Matrix<Scalar>, from stream: inout RandomStream
    ) {
        let n = dimensions[0]
        let scale = 1 / Double(n).squareRoot()
        matrix.reshape(rows: n, columns: n)
        matrix.fill(with: GaussianEntries(), from: &stream, scale: scale)
        let norms = Scalar.scaledGaussianNorms(from: n - 1, count: n - 1, scale: scale, from: &stream)
        for (column, norm) in norms.enumerated() {
            matrix[column + 1, column] = Scalar(real: norm)
            for row in (column + 2)..<max(n, column + 2) { matrix[row, column] = .zero }
        }
    }

    private func drawReducedProduct<Scalar: EnsembleScalar>(
        into scratch: inout MatrixScratch<Scalar>, from stream: inout RandomStream
    ) {
        let n = dimensions[0]
        let scale = 1 / Double(n).squareRoot()
        for (j, rows) in dimensions.enumerated() {
            scratch.factor.reshape(rows: n, columns: n)
            scratch.factor.fill(with: GaussianEntries(), from: &stream, scale: scale)
            if j > 0 {
                let norms = Scalar.scaledGaussianNorms(from: rows, count: n, scale: scale, from: &stream)
                for i in 0..<n {
                    scratch.factor[i, i] = Scalar(real: norms[i])
                    // Products with triangles read the upper triangle only, but factors kept apart are read
                    // in full.
                    if route == .periodicQR {
                        for row in (i + 1)..<max(n, i + 1) { scratch.factor[row, i] = .zero }
                    }
                }
            }
            append(&scratch, factor: j, isTriangular: true)
        }
    }
}
