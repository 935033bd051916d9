public import Ensembles
public import LinearAlgebra
public import RandomNumbers

/// Where spectra without structure come from.
public protocol NullSpectra: Sendable {
    /// The null hypothesis in words: "Gaussian entries", for example.
    var label: String { get }

    /// The name of its random streams, which never changes.
    var streamKey: String { get }

    /// The variance of the entries; nil where they have that of the matrix under test.
    var entryVariance: Double? { get }

    /// Whether the matrices become smaller with the components that are taken out, as the noise beside them does.
    var shrinks: Bool { get }

    /// Draws a spectrum, ascending.
    ///
    /// - Parameter components: how many are taken out; see `SpectrumShape.without`.
    func draw(
        without components: Int, from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Double]
}

/// Independent Gaussian entries, drawn in bidiagonal or tridiagonal form: O(n²) operations a spectrum, and exactly the law of
/// the dense matrix.
public struct GaussianNull: NullSpectra {
    /// The shape of the matrix.
    public let shape: SpectrumShape
    /// Real or complex entries.
    public let field: Field

    /// Gaussian matrices of a shape.
    public init(_ shape: SpectrumShape, field: Field) {
        self.shape = shape
        self.field = field
    }

    public var label: String { "independent \(field.rawValue) Gaussian entries" }

    public var streamKey: String { "null of independent \(field.rawValue) Gaussian entries" }

    public var entryVariance: Double? { 1 }

    public var shrinks: Bool { true }

    /// Draws the eigenvalues of one matrix; see the protocol.
    public func draw(
        without components: Int, from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Double] {
        let spectrum: Spectrum
        // Ensembles have a scale of their own.
        let scale: Double
        switch shape.without(components) {
        case .rectangular(let smaller, let larger):
            scale = Double(larger)
            spectrum = try WishartEnsemble(
                rows: smaller, columns: larger, entries: GaussianEntries(), field: field
            ).drawSpectrum(from: &stream, using: workspace)
        case .selfAdjoint(let size):
            scale = Double(size).squareRoot()
            spectrum = try WignerEnsemble(size: size, entries: GaussianEntries(), field: field)
                .drawSpectrum(from: &stream, using: workspace)
        }
        guard case .line(let values) = spectrum else { preconditionFailure("the spectrum is real") }
        return values.map { $0 * scale }
    }
}
