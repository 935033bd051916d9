import LinearAlgebra
import Numerics
import Testing

/// Eigenvalues of products against 1000-bit arithmetic.
@Suite struct ProductEigenvaluesReferenceTests {
    /// The worst measured error is 6e−13; the requirement is 1e−8.
    @Test(arguments: try ProductReference.load())
    func everyEigenvalueAgrees(_ reference: ProductReference) throws {
        let spectrum = try reference.spectrum()
        let expected = LogSpectrum(logModuli: reference.logModuli, arguments: reference.arguments)
        #expect(worstRelativeError(spectrum, expected) < 1e-11)
        if reference.field == .real { #expect(spectrum.realCount == expected.realCount) }
    }

    /// The comparison has power: it rejects one modulus wrong by 1e−8, one argument of the wrong sign, a
    /// missing zero, and the eigenvalues of the formed product.
    @Test func comparisonHasPower() throws {
        for reference in try ProductReference.load() {
            let (moduli, arguments) = (reference.logModuli, reference.arguments)
            let spectrum = try reference.spectrum()
            let middle = moduli.count / 2
            var wrong = moduli
            wrong[middle] += 1e-8
            #expect(
                worstRelativeError(spectrum, LogSpectrum(logModuli: wrong, arguments: arguments)) > 5e-9)
            wrong = moduli
            wrong[moduli.count - 1] = wrong[moduli.count - 1] == -.infinity ? -40 : -.infinity
            #expect(worstRelativeError(spectrum, LogSpectrum(logModuli: wrong, arguments: arguments)) > 1)
            var turned = arguments
            turned[middle] += .pi
            #expect(worstRelativeError(spectrum, LogSpectrum(logModuli: moduli, arguments: turned)) > 5e-9)
        }
    }

    @Test(
        arguments: try ProductReference.load().filter { $0.dimensions[0] == 50 || $0.dimensions.count >= 80 })
    func formedProductsFail(_ reference: ProductReference) throws {
        let formed =
            reference.field == .real
            ? try formedSpectrum(reference.realFactors()) : try formedSpectrum(reference.complexFactors())
        let expected = LogSpectrum(logModuli: reference.logModuli, arguments: reference.arguments)
        #expect(worstRelativeError(formed, expected) > 1)
        #expect(
            ProductRoute.automatic(dimensions: reference.dimensions, field: reference.field) == .periodicQR)
    }
}
