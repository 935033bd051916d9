internal import ComplexModule
public import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// Products A_1D_2A_2D_3…D_kA_k/√n_1ᵏ with random masks on inner dimensions: D_j is diagonal with independent
/// Bernoulli(½) entries where dimension j is masked, and the identity elsewhere.
///
/// This is the law of the Jacobian of a ReLU network at a fixed input and at initialisation: a linear product
/// as in `ProductEnsemble` on the active units. Entries come from the entry law without rescaling.
public struct MaskedProductEnsemble: RandomMatrixEnsemble {
    /// The dimensions n_1, …, n_k.
    public let dimensions: [Int]
    /// Which of n_1, …, n_k are masked; the first never is.
    public let masked: [Bool]
    /// The law of the entries.
    public let entries: any EntryDistribution
    /// Real or complex entries.
    public let field: Field

    /// One matrix drawn from the ensemble.
    public struct Sample: Sendable {
        /// Its computed eigenvalues.
        public var spectrum: Spectrum
        /// The rank that the masks leave, almost surely: the smallest number of active units of a dimension.
        public var rank: Int
        /// ‖J‖²_F.
        public var squaredFrobeniusNorm: Double
    }

    /// The ensemble with dimensions n_1, …, n_k, where n_1 is the smallest.
    public init(dimensions: [Int], masked: [Bool], entries: any EntryDistribution, field: Field) {
        precondition(!dimensions.isEmpty && dimensions[0] > 0, "a product needs at least one factor")
        precondition(
            dimensions.allSatisfy { $0 >= dimensions[0] }, "the first dimension must be the smallest")
        precondition(masked.count == dimensions.count, "there must be as many masks as dimensions")
        precondition(masked.first == false, "the first dimension cannot be masked")
        self.dimensions = dimensions
        self.masked = masked
        self.entries = entries
        self.field = field
    }

    /// The number of eigenvalues, n_1.
    public var eigenvalueCount: Int { dimensions[0] }

    /// The ensemble in words.
    public var label: String {
        "product of \(dimensions.count) iid matrices with fair masks on \(masked.count { $0 }) inner dimensions, "
            + "\(field.rawValue) \(entries.label) entries"
    }

    /// The name of the random streams, the same for ever.
    public var streamKey: String {
        let shape = zip(dimensions, masked).map { "\($0)\($1 ? "m" : "")" }.joined(separator: ",")
        return "masked product, \(field.rawValue) \(entries.streamKey) entries, dimensions \(shape)"
    }

    /// n_1 × n_2, …, n_k × n_1.
    public var factorShapes: [(rows: Int, columns: Int)] {
        zip(dimensions, dimensions.dropFirst() + [dimensions[0]]).map { ($0, $1) }
    }

    /// The normalisation in words.
    public var scaling: String {
        "A_1D_2A_2...D_kA_k/sqrt(n_1)^k, k = \(dimensions.count), entry variance \(entries.variance)"
    }

    /// The bytes one worker needs.
    public var workspaceBytes: Double {
        ProductEnsemble(dimensions: dimensions, entries: entries, field: field, method: .direct)
            .workspaceBytes
    }

    /// Draws one matrix and returns its eigenvalues.
    public func drawSpectrum(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> Spectrum {
        try drawSample(from: &stream, using: workspace).spectrum
    }

    /// Draws one matrix and returns its eigenvalues, its norm and the rank that its masks leave.
    public func drawSample(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> Sample {
        switch field {
        case .real: try sample(from: &stream, &workspace.real, workspace.solver)
        case .complex: try sample(from: &stream, &workspace.complex, workspace.solver)
        }
    }

    private func sample<Scalar: EnsembleScalar>(
        from stream: inout RandomStream, _ scratch: inout MatrixScratch<Scalar>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Sample {
        let scale = 1 / Double(dimensions[0]).squareRoot()
        var rank = dimensions[0]
        for (j, rows) in dimensions.enumerated() {
            let columns = j + 1 < dimensions.count ? dimensions[j + 1] : dimensions[0]
            scratch.factor.reshape(rows: rows, columns: columns)
            scratch.factor.fill(with: entries, from: &stream, scale: scale)
            if j == 0 {
                swap(&scratch.sample, &scratch.factor)
            } else {
                if masked[j] { rank = min(rank, scratch.sample.maskColumns(from: &stream)) }
                Matrix.multiply(scratch.sample, scratch.factor, into: &scratch.product)
                swap(&scratch.sample, &scratch.product)
            }
        }
        let norm = scratch.sample.squaredFrobeniusNorm
        return Sample(
            spectrum: try solver.eigenvalues(ofGeneral: &scratch.sample), rank: rank,
            squaredFrobeniusNorm: norm)
    }
}

extension Matrix {
    /// Sets each column to zero with probability ½; returns the number of columns left.
    fileprivate mutating func maskColumns(from stream: inout RandomStream) -> Int {
        let active = (0..<columns).map { _ in stream.uniform() < 0.5 }
        let height = rows * Scalar.componentCount
        withMutableComponents { (components: inout MutableSpan<Double>) in
            for (column, isActive) in active.enumerated() where !isActive {
                for i in (column * height)..<((column + 1) * height) { components[i] = 0 }
            }
        }
        return active.count { $0 }
    }
}
