internal import LinearAlgebra

/// Computes the eigenvalues of a network's Jacobians at many points and keeps its memory between calls. One
/// analyser belongs to one worker.
///
/// The numbers of a point depend only on the point and the network, not on the other points.
public final class JacobianAnalyser {
    /// Points go through the network in blocks of this many columns. Zeros or columns of earlier points fill
    /// the last block, so that every point goes through the same routines of BLAS.
    static let blockSize = 128
    /// Points are taken in groups of at most this size.
    static let largestGroup = 8 * blockSize

    /// The size of a group; smaller where more than one block would take more than 32 MB of matrices.
    private let groupSize: Int
    /// The kind of Jacobian.
    public let space: JacobianSpace
    private let architecture: AutoencoderArchitecture
    private let source: any JacobianMatrices
    private var matrices: [Matrix<Double>] = []
    private let batch = EigenvalueBatch()

    /// An analyser of one network.
    public init(_ network: AutoencoderNetwork, space: JacobianSpace) {
        self.space = space
        architecture = network.architecture
        let blocks =
            (1 << 22) / (Self.blockSize * architecture.latentDimension * architecture.latentDimension)
        groupSize = min(Self.largestGroup, max(1, blocks) * Self.blockSize)
        source =
            architecture.hasCurvedLayers
            ? CurvedMatrices(network, space: space)
            : RegionMatrices(network, space: space, groupSize: groupSize)
    }

    /// The eigenvalues at the given points, `inputDimension` values each, one point after another.
    public func spectra(of values: ArraySlice<Float>) throws(JacobianError) -> JacobianSpectra {
        let dimension = architecture.inputDimension
        precondition(values.count % dimension == 0, "each point must have \(dimension) values")
        var spectra = JacobianSpectra(latentDimension: architecture.latentDimension)
        var start = values.startIndex
        while start < values.endIndex {
            let end = min(start + groupSize * dimension, values.endIndex)
            let (first, count) = ((start - values.startIndex) / dimension, (end - start) / dimension)
            do throws(JacobianError) {
                while matrices.count < count { matrices.append(Matrix()) }
                try source.write(values[start..<end], to: &matrices)
                try appendEigenvalues(to: &spectra, count: count)
            } catch {
                throw error.shifted(by: first)
            }
            start = end
        }
        return spectra
    }

    private func appendEigenvalues(to spectra: inout JacobianSpectra, count: Int) throws(JacobianError) {
        for (point, result) in batch.eigenvalues(of: matrices[..<count]).enumerated() {
            do throws(EigenvalueError) {
                spectra.append(try result.get())
            } catch {
                throw error == .nonFiniteEntries ? .nonFinite(point: point) : .notConverged(point: point)
            }
        }
    }
}
