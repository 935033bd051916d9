internal import ComplexModule
public import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// Products of iid matrices of growing size with fixed aspect ratios α_j = n_j/n_1.
public struct ProductFamily: EnsembleFamily {
    /// The aspect ratios α_1 = 1, α_2, …, α_k, each at least 1.
    public var aspectRatios: [Double]
    /// The law of the entries.
    public var entries: any EntryDistribution
    /// Real or complex entries.
    public var field: Field
    /// Direct or reduced sampling.
    public var method: SamplingMethod
    /// The relative accuracy of the eigenvalues, which decides on the route.
    public var relativeAccuracy: Double

    /// The family with the given aspect ratios; the first must be 1.
    public init(
        aspectRatios: [Double], entries: any EntryDistribution, field: Field,
        method: SamplingMethod = .automatic, relativeAccuracy: Double = ProductRoute.distributionAccuracy
    ) {
        precondition(aspectRatios.first == 1, "the first aspect ratio, n_1/n_1, must be 1")
        precondition(aspectRatios.allSatisfy { $0 >= 1 }, "the first dimension must be the smallest")
        self.aspectRatios = aspectRatios
        self.entries = entries
        self.field = field
        self.method = method
        self.relativeAccuracy = relativeAccuracy
    }

    /// The family of products of square matrices.
    public init(
        factors: Int, entries: any EntryDistribution, field: Field, method: SamplingMethod = .automatic
    ) {
        self.init(
            aspectRatios: Array(repeating: 1, count: factors), entries: entries, field: field, method: method)
    }

    /// The kind of product, its entries and the ratios.
    ///
    /// Long square products have words about their factors in their keys, whatever route they take: recorded numbers were
    /// drawn under these keys, three or more real factors and four or more complex ones.
    public var streamKey: String {
        let one = ProductEnsemble(
            dimensions: dimensions(ofSize: 1 << 20), entries: entries, field: field, method: method)
        let isSquare = aspectRatios.count > 1 && aspectRatios.allSatisfy { $0 == 1 }
        let isLong = isSquare && aspectRatios.count >= (field == .real ? 3 : 4)
        let ratios = aspectRatios.map { "\($0)" }.joined(separator: ":")
        return "\(one.kindKey)\(isLong ? ProductEnsemble.longKey : ""), ratios \(ratios)"
    }

    /// The largest aspect ratio.
    public var widestRatio: Double { aspectRatios.max() ?? 1 }

    /// n_j = α_j n rounded to the nearest integer.
    public func dimensions(ofSize size: Int) -> [Int] {
        aspectRatios.map { Int(($0 * Double(size)).rounded()) }
    }

    /// The ensemble of size n.
    public func ensemble(ofSize size: Int) -> any RandomMatrixEnsemble {
        ProductEnsemble(
            dimensions: dimensions(ofSize: size), entries: entries, field: field, method: method,
            relativeAccuracy: relativeAccuracy)
    }

    /// The bytes one worker needs for growing matrices.
    public func nestedWorkspaceBytes(largestSize size: Int) -> Double {
        let n = Double(size)
        let dims = dimensions(ofSize: size).map(Double.init)
        let all = zip(dims, dims.dropFirst() + [n]).map { $0 * $1 }
        let scratch = (all.max() ?? 0) + 2 * n * (dims.max() ?? n)
        return (all.reduce(0, +) + scratch) * (field == .real ? 8 : 16)
    }

    /// The spectra of leading corners of one matrix of the largest size, each with the scale of its size.
    public func drawNestedSpectra(
        sizes: [Int], from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Spectrum] {
        switch field {
        case .real: try nested(sizes, from: &stream, &workspace.real, workspace.solver)
        case .complex: try nested(sizes, from: &stream, &workspace.complex, workspace.solver)
        }
    }

    private func nested<Scalar: EnsembleScalar>(
        _ sizes: [Int], from stream: inout RandomStream, _ scratch: inout MatrixScratch<Scalar>,
        _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> [Spectrum] {
        guard let largest = sizes.last else { return [] }
        let count = aspectRatios.count
        let full = dimensions(ofSize: largest) + [largest]
        if scratch.grown.count < count {
            scratch.grown = Array(repeating: Matrix(), count: count)
        }
        for j in 0..<count {
            scratch.grown[j].reshape(rows: full[j], columns: full[j + 1])
            scratch.grown[j].fill(with: entries, from: &stream)
        }
        var spectra: [Spectrum] = []
        for size in sizes {
            let dims = dimensions(ofSize: size) + [size]
            let scale = 1 / Double(size).squareRoot()
            let route = ProductRoute.automatic(
                dimensions: Array(dims.dropLast()), field: field, relativeAccuracy: relativeAccuracy)
            scratch.kept.removeAll(keepingCapacity: true)
            for j in 0..<count {
                scratch.factor.assignCorner(
                    of: scratch.grown[j], rows: dims[j], columns: dims[j + 1], scaledBy: scale)
                if route == .periodicQR {
                    scratch.kept.append(scratch.factor)
                } else if j == 0 {
                    swap(&scratch.sample, &scratch.factor)
                } else {
                    Matrix.multiply(scratch.sample, scratch.factor, into: &scratch.product)
                    swap(&scratch.sample, &scratch.product)
                }
            }
            spectra.append(
                try route == .periodicQR
                    ? solver.eigenvalues(ofProduct: scratch.kept).representable()
                    : solver.eigenvalues(ofGeneral: &scratch.sample))
        }
        return spectra
    }
}
