import Foundation
import Numerics
import SpectralLaws
import Testing

/// |λ| of a masked product with its atom at zero, with the methods of a law that it has.
private struct Masked: UnivariateLaw {
    let law: MaskedGammaProductLaw

    var support: ClosedRange<Double> { 0...Double.infinity }
    func density(_ x: Double) -> Double { law.density(x) }
    func cumulative(_ x: Double) -> Double { law.cumulative(x) }
    func complement(_ x: Double) -> Double { law.complement(x) }
    func quantile(_ probability: Double) -> Double { law.quantile(probability) }
    func moment(_ order: Int) -> Double { law.moment(order) }
    func partialExpectation(_ x: Double) -> Double { law.nonzero.partialExpectation(x) }
}

private func masked(_ latent: Int, _ widths: [Int] = [784, 128, 64, 32]) -> MaskedGammaProductLaw {
    MaskedGammaProductLaw(autoencoderWidths: widths, latentDimension: latent)
}

private let manyRatios = Array(repeating: 1.0, count: 500) + Array(repeating: 1.5, count: 500)

private let laws: [NamedLaw] = [
    .init("uniform", UniformLaw(on: -Double.pi...Double.pi)),
    .init("semicircle", SemicircleLaw()),
    .init("semicircle, least variance", SemicircleLaw(variance: 1e-150)),
    .init("semicircle, greatest variance", SemicircleLaw(variance: 1e150)),
    .init("circular", CircularLaw().radial),
    .init("circular, least radius", CircularLaw(radius: 1e-150).radial),
    .init("circular, greatest radius", CircularLaw(radius: 1e150).radial),
    .init("product of 2", ProductLaw(factors: 2).radial),
    .init("product of 3", ProductLaw(factors: 3).radial),
    .init("product of 1000", ProductLaw(factors: 1000).radial),
    .init("product of 1000, scaled", ProductLaw(factors: 1000, scale: 1e100).radial, accuracy: 1e-13),
    .init("rectangular of one", RectangularProductLaw(dimensions: [3]).radial),
    .init("rectangular of six", RectangularProductLaw(aspectRatios: [1, 1, 1, 1, 1, 1]).radial),
    .init("rectangular", RectangularProductLaw(dimensions: [2, 32, 2, 784], scale: 1e-150).radial),
    .init("rectangular, wide", RectangularProductLaw(aspectRatios: [1, 1e10], scale: 1e100).radial),
    .init(
        "rectangular, an edge beyond the doubles",
        RectangularProductLaw(aspectRatios: [1] + Array(repeating: 1e10, count: 99)).radial, accuracy: 1e-11),
    .init(
        "rectangular of 1000", RectangularProductLaw(aspectRatios: Array(repeating: 1, count: 1000)).radial),
    .init(
        "rectangular of 1000, two ratios", RectangularProductLaw(aspectRatios: manyRatios).radial,
        accuracy: 1e-12),
    .init("Ginibre 1", ComplexGinibreLaw(size: 1).radial, accuracy: 1e-13),
    .init("Ginibre 1, scaled", ComplexGinibreLaw(size: 1, scale: 1e-150).radial, accuracy: 1e-12),
    .init("Ginibre 50", ComplexGinibreLaw(size: 50, scale: 1e150).radial, accuracy: 1e-12),
    .init("Ginibre 10000", ComplexGinibreLaw(size: 10_000).radial, accuracy: 1e-12),
    .init("Gaussian product of 1", GammaProductLaw(dimensions: [1]).radial, accuracy: 1e-11),
    .init("Gaussian product of 1, 1, 1", GammaProductLaw(dimensions: [1, 1, 1]).radial, accuracy: 1e-11),
    .init("Gaussian product", GammaProductLaw(dimensions: [5, 9, 7], scale: 1e-100).radial, accuracy: 1e-11),
    .init("Gaussian product, wide", GammaProductLaw(dimensions: [2, 1_000_000]).radial, accuracy: 1e-10),
    .init(
        "fifty square Gaussians", GammaProductLaw(dimensions: Array(repeating: 4, count: 50)).radial,
        accuracy: 1e-10),
    .init("large Gaussian product", GammaProductLaw(dimensions: [6000, 7000]).radial, accuracy: 1e-10),
    .init("largest of a product", GammaProductLaw(dimensions: [4, 6, 4]).maximum, accuracy: 1e-11),
    .init("smallest of a product", GammaProductLaw(dimensions: [4, 6]).minimum, accuracy: 1e-11),
    .init("largest of Ginibre 20", ComplexGinibreLaw(size: 20, scale: 1e100).maximum, accuracy: 1e-11),
    .init("smallest of Ginibre 20", ComplexGinibreLaw(size: 20, scale: 1e-100).minimum, accuracy: 1e-11),
    .init("masked, d = 1", masked(1).nonzero, accuracy: 1e-10),
    .init("masked, d = 4", masked(4).nonzero, accuracy: 1e-10),
    .init("masked, d = 4, with its atom", Masked(law: masked(4)), accuracy: 1e-10),
    .init("masked, one width", masked(3, [5]).nonzero, accuracy: 1e-10),
    .init("masked, wide", masked(2, [1000, 2000, 2000]).nonzero, accuracy: 1e-10),
    .init("masked, narrow", Masked(law: masked(3, [4, 2, 1])), accuracy: 1e-10),
    .init("GUE 1", GaussianUnitaryLaw(size: 1), accuracy: 1e-12),
    .init("GUE 5", GaussianUnitaryLaw(size: 5), accuracy: 1e-12),
    .init("GUE 300", GaussianUnitaryLaw(size: 300), accuracy: 1e-12),
    .init("GUE 5, scaled", ScaledLaw(GaussianUnitaryLaw(size: 5), scale: 1e-100), accuracy: 1e-12),
    .init("GOE 1", GaussianOrthogonalLaw(size: 1), accuracy: 1e-12),
    .init("GOE 2", GaussianOrthogonalLaw(size: 2), accuracy: 1e-12),
    .init("GOE 40", GaussianOrthogonalLaw(size: 40), accuracy: 1e-11),
    .init("GUE 10000", GaussianUnitaryLaw(size: 10_000), accuracy: 1e-11),
    .init("GUE 100000000", GaussianUnitaryLaw(size: 100_000_000), accuracy: 1e-11),
    .init("GOE 10000", GaussianOrthogonalLaw(size: 10_000), accuracy: 1e-11),
    .init("GOE 1000000000", GaussianOrthogonalLaw(size: 1_000_000_000), accuracy: 1e-11),
    .init("GOE 5, scaled", ScaledLaw(GaussianOrthogonalLaw(size: 5), scale: 1e100), accuracy: 1e-12),
    .init("Marchenko-Pastur, narrowest", MarchenkoPasturLaw(ratio: 1e-40)),
    .init("Marchenko-Pastur, narrow", MarchenkoPasturLaw(ratio: 1e-6, variance: 1e-150)),
    .init("Marchenko-Pastur", MarchenkoPasturLaw(ratio: 0.5)),
    .init("Marchenko-Pastur, square", MarchenkoPasturLaw(ratio: 1)),
    .init("Marchenko-Pastur, least variance", MarchenkoPasturLaw(ratio: 1, variance: 1e-300)),
    .init("Marchenko-Pastur with an atom", MarchenkoPasturLaw(ratio: 4, variance: 1e150)),
    .init("Marchenko-Pastur, wide", MarchenkoPasturLaw(ratio: 1e6)),
    .init("LUE 1 x 1", LaguerreUnitaryLaw(rows: 1, columns: 1), accuracy: 1e-13),
    .init("LUE 5 x 8", LaguerreUnitaryLaw(rows: 5, columns: 8), accuracy: 1e-12),
    .init("LUE 8 x 5", LaguerreUnitaryLaw(rows: 8, columns: 5), accuracy: 1e-12),
    .init("LUE 300 x 300", LaguerreUnitaryLaw(rows: 300, columns: 300), accuracy: 1e-12),
    .init("LUE 10000 x 10000", LaguerreUnitaryLaw(rows: 10_000, columns: 10_000), accuracy: 1e-11),
    .init("LUE 20000 x 10003", LaguerreUnitaryLaw(rows: 20_000, columns: 10_003), accuracy: 1e-11),
    .init(
        "LUE 100000000 x 100000007", LaguerreUnitaryLaw(rows: 100_000_000, columns: 100_000_007),
        accuracy: 1e-11),
    .init("LOE 10000 x 10001", LaguerreOrthogonalLaw(rows: 10_000, columns: 10_001), accuracy: 1e-11),
    .init(
        "LOE 5000 x 100000000", LaguerreOrthogonalLaw(rows: 5000, columns: 100_000_000), accuracy: 1e-11),
    .init("LUE 2 x 1000000", LaguerreUnitaryLaw(rows: 2, columns: 1_000_000), accuracy: 1e-10),
    .init("LOE 1 x 1", LaguerreOrthogonalLaw(rows: 1, columns: 1), accuracy: 1e-13),
    .init("LOE 2 x 1", LaguerreOrthogonalLaw(rows: 2, columns: 1), accuracy: 1e-13),
    .init("LOE 5 x 8", LaguerreOrthogonalLaw(rows: 5, columns: 8), accuracy: 1e-12),
    .init("LOE 40 x 41", LaguerreOrthogonalLaw(rows: 40, columns: 41), accuracy: 1e-12),
    .init("LOE 301 x 300", LaguerreOrthogonalLaw(rows: 301, columns: 300), accuracy: 1e-12),
    .init("LOE 3 x 1000000", LaguerreOrthogonalLaw(rows: 3, columns: 1_000_000), accuracy: 1e-10),
    .init(
        "LOE 8 x 5, scaled", ScaledLaw(LaguerreOrthogonalLaw(rows: 8, columns: 5), scale: 1e-100),
        accuracy: 1e-12),
    .init("real Ginibre 1", RealGinibreLaw(size: 1).modulus, accuracy: 1e-11),
    .init("real Ginibre 9", RealGinibreLaw(size: 9, scale: 1e-100).modulus, accuracy: 1e-11),
    .init("real Ginibre 150", RealGinibreLaw(size: 150).modulus, accuracy: 1e-11),
    .init("Tracy-Widom 1", TracyWidomLaw(.orthogonal), accuracy: 1e-13),
    .init("Tracy-Widom 2", TracyWidomLaw(.unitary), accuracy: 1e-13),
    .init("Tracy-Widom 4", TracyWidomLaw(.symplectic(.tracyWidom)), accuracy: 1e-11),
    .init("Tracy-Widom 4, plain", TracyWidomLaw(.symplectic(.plain)), accuracy: 1e-11),
    .init("Tracy-Widom 4, beta-ensemble", TracyWidomLaw(.symplectic(.betaEnsemble)), accuracy: 1e-11),
]

@Suite struct FarArgumentTests {
    @Test(arguments: laws) func everyLawAnswersAnyArgument(_ named: NamedLaw) {
        for violation in FarArguments(law: named.law, accuracy: named.accuracy).violations {
            Issue.record("\(violation)")
        }
    }

    /// Every type in the sources that is a law of one variable is among the laws above.
    @Test func noLawIsMissing() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/SpectralLaws").standardizedFileURL
        var declared: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil)
        where file.pathExtension == "swift" {
            var outer = ""
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                if let name = line.firstMatch(of: /^(?:public )?(?:struct|extension) (\w+)/)?.1 {
                    outer = String(name)
                }
                guard let match = line.firstMatch(of: /^( *)public struct (\w+).*: UnivariateLaw/) else {
                    continue
                }
                declared.insert(match.1.isEmpty ? outer : "\(outer).\(match.2)")
            }
        }
        let tested = Set(
            laws.map { String(reflecting: type(of: $0.law)).prefix { $0 != "<" } }.map {
                $0.replacingOccurrences(of: "SpectralLaws.", with: "")
            })
        #expect(declared.count >= 11)
        #expect(declared.subtracting(tested) == [])
    }

    /// Values far out against 40-digit values (mpmath: Meijer G-functions, Bessel and error functions).
    @Test(arguments: farValues) func farValuesAgree(_ row: FarValue) {
        #expect(relativeError(row.value, row.expected) < row.tolerance, "\(row.testDescription)")
    }

    /// Some thousand laws, parameters and arguments of all magnitudes, from a fixed seed.
    @Test func anyLawAtAnyArgument() {
        var draws = Draws(state: 17)
        for _ in 0..<300 {
            let law = draws.law()
            let others =
                (0..<8).map { _ in draws.magnitude(-323, 308) }
                + (0..<8).map { _ in law.quantile(0.5) * draws.magnitude(-4, 4) }
            let battery = FarArguments(law: law, accuracy: 1e-10, others: others)
            // The moments of the largest and the smallest modulus are integrals and slow.
            let moments = "\(type(of: law))".hasPrefix("Extreme") ? [] : battery.moments
            for violation in battery.values + battery.tailQuantiles + moments {
                Issue.record("\(law): \(violation)")
            }
        }
    }

    /// The distribution in the plane at any point is a probability that does not decrease in x or y.
    @Test func planesAtAnyPoint() {
        let far = [
            0, 0x1p-1074, 0x1p-1030, 1e-300, 1e-162, 1e-20, 1e-3, 0.3, 1, 30, 1e20, 1e154, 1e200, 1e308,
            .infinity,
        ]
        let line = (far.map(-) + far).sorted()
        let planes: [(name: String, value: (Double, Double) -> Double)] = [
            ("circular", CircularLaw().planeCumulative),
            ("product of 2", ProductLaw(factors: 2).planeCumulative),
            ("product of 1000", ProductLaw(factors: 1000).planeCumulative),
            ("rectangular", RectangularProductLaw(dimensions: [2, 3, 2]).planeCumulative),
            ("Ginibre", ComplexGinibreLaw(size: 3).planeCumulative),
            ("Gaussian product", GammaProductLaw(dimensions: [2, 3]).planeCumulative),
        ]
        for plane in planes {
            for y in [-0x1p-1030, 0, 0x1p-1074, 0.2, 1e200] {
                var previous = 0.0
                for x in line {
                    let (value, mirrored) = (plane.value(x, y), plane.value(y, x))
                    // Each of the two integrals gives G to 1e−11.
                    #expect(value >= previous - 1e-10 && value <= 1, "\(plane.name) at \(x), \(y): \(value)")
                    #expect(
                        abs(value - mirrored) < 1e-10, "\(plane.name) at \(x), \(y): \(value), \(mirrored)")
                    previous = max(previous, value)
                }
            }
        }
    }

    /// Faults that occurred in use, each of which a check must find: a NaN, a value in the wrong place, a cut
    /// tail.
    @Test func eachCheckCanFail() {
        func battery(_ faulty: Faulty) -> FarArguments { FarArguments(law: faulty, accuracy: 1e-12) }
        #expect(battery(Faulty()).violations.isEmpty)
        #expect(!battery(Faulty(nanBeyond: 1e40)).values.isEmpty)
        #expect(!battery(Faulty(tailEnd: 30)).farTails.isEmpty)
        #expect(!battery(Faulty(tailFactor: 1.01)).tailQuantiles.isEmpty)
        #expect(!battery(Faulty(rise: 1e-9)).values.isEmpty)
        #expect(!battery(Faulty(moment: .nan)).moments.isEmpty)
    }
}

/// A Gaussian law with faults at far arguments.
private struct Faulty: UnivariateLaw {
    var law = GaussianUnitaryLaw(size: 1)
    var nanBeyond = Double.infinity
    var tailEnd = Double.infinity
    var tailFactor = 1.0
    var rise = 0.0
    var moment = 1.0

    var support: ClosedRange<Double> { law.support }
    func density(_ x: Double) -> Double { abs(x) > nanBeyond ? .nan : law.density(x) }
    func cumulative(_ x: Double) -> Double {
        let value = law.cumulative(x)
        if x < -20 { return tailFactor * value }
        return x == 1 ? value - rise : value
    }
    func complement(_ x: Double) -> Double {
        // Like a tail whose panels end.
        x < tailEnd ? law.complement(x) - (tailEnd < .infinity && x > 0 ? law.complement(tailEnd) : 0) : 0
    }
    func quantile(_ probability: Double) -> Double { law.quantile(probability) }
    func moment(_ order: Int) -> Double { law.moment(order) * moment }
    func partialExpectation(_ x: Double) -> Double { law.partialExpectation(x) }
}

/// Random laws and arguments from SplitMix64.
private struct Draws {
    var state: UInt64

    mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
    }

    /// 10 to the power of a uniform number.
    mutating func magnitude(_ low: Double, _ high: Double) -> Double {
        Double.pow(10, low + (high - low) * uniform())
    }

    /// A whole number between the limits; small ones are more frequent.
    mutating func whole(_ low: Int, _ high: Int) -> Int {
        Int(magnitude(Double.log10(Double(low)), Double.log10(Double(high) + 0.99)))
    }

    mutating func scale() -> Double { uniform() < 0.4 ? 1 : magnitude(-150, 150) }

    mutating func law() -> any UnivariateLaw {
        switch whole(1, 1_000_000) % 14 {
        case 0: return SemicircleLaw(variance: scale())
        case 1: return ProductLaw(factors: whole(1, 1000), scale: scale()).radial
        case 2:
            let ratios = (0..<whole(1, 600)).map { _ in uniform() < 0.3 ? 1 : magnitude(0, 10 * uniform()) }
            return RectangularProductLaw(aspectRatios: [1] + ratios, scale: scale()).radial
        case 3: return ComplexGinibreLaw(size: whole(1, 2000), scale: scale()).radial
        case 4: return GaussianUnitaryLaw(size: whole(1, 300))
        case 5: return GaussianOrthogonalLaw(size: whole(1, 60))
        case 6: return RealGinibreLaw(size: whole(1, 200), scale: scale()).modulus
        case 7:
            let n = whole(1, 8)
            return GammaProductLaw(
                dimensions: [n] + (0..<whole(1, 6)).map { _ in n + whole(1, 1000) - 1 }, scale: scale()
            ).radial
        case 8: return ComplexGinibreLaw(size: whole(1, 8), scale: scale()).maximum
        case 9: return MarchenkoPasturLaw(ratio: magnitude(-6, 6), variance: scale())
        case 10: return LaguerreUnitaryLaw(rows: whole(1, 300), columns: whole(1, 3000))
        case 11: return LaguerreOrthogonalLaw(rows: whole(1, 300), columns: whole(1, 3000))
        case 12: return GammaProductLaw(dimensions: [whole(1, 4), 6], scale: scale()).minimum
        default:
            let widths = (0..<whole(1, 4)).map { _ in whole(1, 100) }
            return masked(min(whole(1, 4), widths[0]), widths).nonzero
        }
    }
}
