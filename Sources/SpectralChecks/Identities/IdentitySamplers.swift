internal import ComplexModule
public import Ensembles
public import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// The samplers with which the battery draws its matrices: the program's own, unless they are replaced.
///
/// Tests replace one by a faulty sampler, which the battery must detect.
public struct IdentitySamplers: Sendable {
    /// The spectrum of a Wigner matrix.
    public var wigner:
        @Sendable (WignerEnsemble, inout RandomStream, SpectrumWorkspace) throws(EigenvalueError) -> Spectrum
    /// The spectrum of a Wishart matrix.
    public var wishart:
        @Sendable (WishartEnsemble, inout RandomStream, SpectrumWorkspace) throws(EigenvalueError) -> Spectrum
    /// The numbers of eigenvalues below thresholds, counted without computing them.
    public var counts: @Sendable (any SpectrumCounting, [Double], inout RandomStream) -> [Int]
    /// The spectra of small real matrices, a lane of a vector for each.
    public var lanes: @Sendable ([Matrix<Double>]) throws(EigenvalueError) -> [Spectrum]
    /// The spectrum of a product.
    public var product:
        @Sendable (ProductEnsemble, inout RandomStream, SpectrumWorkspace) throws(EigenvalueError) -> Spectrum
    /// ‖P‖²_F of a product.
    public var squaredNorm: @Sendable (ProductEnsemble, inout RandomStream) -> Double
    /// A product with masks.
    public var masked:
        @Sendable (MaskedProductEnsemble, inout RandomStream, SpectrumWorkspace) throws(EigenvalueError) ->
            MaskedProductEnsemble.Sample
    /// The products of an autoencoder's dimensions.
    public var autoencoder:
        @Sendable (AutoencoderProducts, inout RandomStream, SpectrumWorkspace) throws(EigenvalueError) ->
            [[AutoencoderProducts.Moduli]]
    /// ln|λ| of a product of complex Gaussian matrices, without the matrices.
    public var logModuli: @Sendable (GammaProductModuli, inout RandomStream) -> [Double]
    /// The spectra of corners of one growing matrix.
    public var corners:
        @Sendable (any EnsembleFamily, [Int], inout RandomStream, SpectrumWorkspace) throws(EigenvalueError)
            ->
            [Spectrum]
    /// The spectrum of a product of the given real factors, by the given route.
    public var factors:
        @Sendable ([Matrix<Double>], ProductRoute, SpectrumWorkspace) throws(EigenvalueError) -> Spectrum
    /// Replaces the name of a stream before it is opened; by default it returns the name unchanged.
    public var stream: @Sendable (StreamName) -> StreamName

    /// The samplers of this program.
    public init() {
        wigner = { ensemble, stream, workspace throws(EigenvalueError) in
            try ensemble.drawSpectrum(from: &stream, using: workspace)
        }
        wishart = { ensemble, stream, workspace throws(EigenvalueError) in
            try ensemble.drawSpectrum(from: &stream, using: workspace)
        }
        counts = { ensemble, thresholds, stream in ensemble.drawCounts(below: thresholds, from: &stream) }
        lanes = { matrices throws(EigenvalueError) in
            var spectra: [Spectrum] = []
            for result in EigenvalueBatch().eigenvalues(of: matrices[...]) {
                spectra.append(try result.get())
            }
            return spectra
        }
        product = { ensemble, stream, workspace throws(EigenvalueError) in
            try ensemble.drawSpectrum(from: &stream, using: workspace)
        }
        squaredNorm = { ensemble, stream in
            switch ensemble.field {
            case .real: Self.squaredNorm(ensemble, &stream, Double.self)
            case .complex: Self.squaredNorm(ensemble, &stream, Complex<Double>.self)
            }
        }
        masked = { ensemble, stream, workspace throws(EigenvalueError) in
            try ensemble.drawSample(from: &stream, using: workspace)
        }
        autoencoder = { products, stream, workspace throws(EigenvalueError) in
            try products.draw(from: &stream, using: workspace)
        }
        logModuli = { moduli, stream in
            var logarithms: [Double] = []
            moduli.drawLogModuli(into: &logarithms, from: &stream)
            return logarithms
        }
        corners = { family, sizes, stream, workspace throws(EigenvalueError) in
            try family.drawNestedSpectra(sizes: sizes, from: &stream, using: workspace)
        }
        factors = { factors, route, workspace throws(EigenvalueError) in
            if route == .periodicQR {
                return try workspace.solver.eigenvalues(ofProduct: factors).representable()
            }
            var (product, next) = (factors[0], Matrix<Double>())
            for factor in factors.dropFirst() {
                Matrix.multiply(product, factor, into: &next)
                swap(&product, &next)
            }
            return try workspace.solver.eigenvalues(ofGeneral: &product)
        }
        stream = { $0 }
    }

    private static func squaredNorm<Scalar: EnsembleScalar>(
        _ ensemble: ProductEnsemble, _ stream: inout RandomStream, _ scalar: Scalar.Type
    ) -> Double {
        var matrix = Matrix<Scalar>()
        ensemble.draw(into: &matrix, from: &stream)
        return matrix.squaredFrobeniusNorm
    }
}
