import SpectralLaws
import Testing

/// A law with the density of one law and the distribution of another, as a mistake in one formula would make
/// it.
private struct Chimera: UnivariateLaw {
    let densityOf: any UnivariateLaw
    let rest: any UnivariateLaw

    var support: ClosedRange<Double> { rest.support }
    func density(_ x: Double) -> Double { densityOf.density(x) }
    func cumulative(_ x: Double) -> Double { rest.cumulative(x) }
    func complement(_ x: Double) -> Double { rest.complement(x) }
    func quantile(_ probability: Double) -> Double { rest.quantile(probability) }
    func moment(_ order: Int) -> Double { rest.moment(order) }
    func partialExpectation(_ x: Double) -> Double { rest.partialExpectation(x) }
}

/// A law with one method replaced, to show that each check of the battery can fail by itself.
private struct Tampered: UnivariateLaw {
    var law: any UnivariateLaw = SemicircleLaw()
    var quantileFactor = 1.0
    var complementFactor = 1.0
    var momentFactor = 1.0
    var partialFactor = 1.0

    var support: ClosedRange<Double> { law.support }
    func density(_ x: Double) -> Double { law.density(x) }
    func cumulative(_ x: Double) -> Double { law.cumulative(x) }
    func complement(_ x: Double) -> Double { complementFactor * law.complement(x) }
    func quantile(_ probability: Double) -> Double { quantileFactor * law.quantile(probability) }
    func moment(_ order: Int) -> Double { momentFactor * law.moment(order) }
    func partialExpectation(_ x: Double) -> Double { partialFactor * law.partialExpectation(x) }
}

@Suite struct PowerTests {
    /// The density of a wrong law with the distribution of the right one: radius 2 % off, m, ν or n off by
    /// one.
    @Test(arguments: [
        NamedLaw("radius", Chimera(densityOf: SemicircleLaw(variance: 1.04), rest: SemicircleLaw())),
        NamedLaw("disc", Chimera(densityOf: CircularLaw(radius: 1.02).radial, rest: CircularLaw().radial)),
        NamedLaw("m", Chimera(densityOf: ProductLaw(factors: 4).radial, rest: ProductLaw(factors: 3).radial)),
        NamedLaw(
            "ν",
            Chimera(
                densityOf: GammaProductLaw(dimensions: [4, 7]).radial,
                rest: GammaProductLaw(dimensions: [4, 6]).radial),
            accuracy: 1e-11),
        NamedLaw(
            "n",
            Chimera(
                densityOf: ComplexGinibreLaw(size: 10, scale: 0.1).radial,
                rest: ComplexGinibreLaw(size: 11, scale: 0.1).radial), accuracy: 1e-11),
        NamedLaw(
            "c",
            Chimera(densityOf: MarchenkoPasturLaw(ratio: 0.5), rest: MarchenkoPasturLaw(ratio: 0.505))),
        NamedLaw(
            "LUE",
            Chimera(
                densityOf: LaguerreUnitaryLaw(rows: 5, columns: 9),
                rest: LaguerreUnitaryLaw(rows: 5, columns: 8)), accuracy: 1e-13),
        NamedLaw(
            "LOE for LUE",
            Chimera(
                densityOf: LaguerreOrthogonalLaw(rows: 5, columns: 8),
                rest: LaguerreUnitaryLaw(rows: 5, columns: 8)), accuracy: 1e-13),
        NamedLaw(
            "Tracy-Widom 2 for 1",
            Chimera(densityOf: TracyWidomLaw(.unitary), rest: TracyWidomLaw(.orthogonal)), accuracy: 1e-13),
        NamedLaw(
            "another scale of Tracy-Widom 4",
            Chimera(
                densityOf: ScaledLaw(TracyWidomLaw(.symplectic(.plain)), scale: 1.02),
                rest: TracyWidomLaw(.symplectic(.plain))), accuracy: 1e-11),
        NamedLaw("GUE", Chimera(densityOf: GaussianUnitaryLaw(size: 7), rest: GaussianUnitaryLaw(size: 6))),
    ])
    func batteryRefusesChimeras(_ named: NamedLaw) {
        let battery = LawBattery(law: named.law, accuracy: named.accuracy)
        #expect(!battery.normalisation.isEmpty || !battery.derivative.isEmpty)
        #expect(!battery.derivative.isEmpty)
        #expect(!battery.lowerTail.isEmpty)
        #expect(!battery.upperTail.isEmpty)
        #expect(!battery.moments.isEmpty)
    }

    @Test func eachCheckCanFail() {
        func battery(_ law: Tampered) -> LawBattery { LawBattery(law: law, accuracy: 1e-13) }
        #expect(battery(Tampered()).violations.isEmpty)
        #expect(!battery(Tampered(quantileFactor: 1 + 1e-9)).inverse.isEmpty)
        #expect(!battery(Tampered(complementFactor: 1 + 1e-8)).complementarity.isEmpty)
        #expect(!battery(Tampered(complementFactor: 1 + 1e-8)).upperTail.isEmpty)
        #expect(!battery(Tampered(momentFactor: 1 + 1e-8)).moments.isEmpty)
        #expect(!battery(Tampered(partialFactor: 1 + 1e-8)).partialExpectations.isEmpty)
    }

    /// A consistent law with a wrong parameter passes the battery, which does not know the parameter. The
    /// tables must reject it.
    @Test func tablesRefuseWrongSizes() throws {
        for row in try References.load().complexGinibre where row.n == 100 {
            let wrong = ComplexGinibreLaw(size: 101).radial
            // Inside, F ≈ r²/n, so the difference is one in a hundred. Beyond the edge both are one, and the
            // complement shows it.
            #expect(relativeError(wrong.complement(row.r), row.upper) > 1e-3 || row.lower < 0.5)
            #expect(row.lower > 0.5 || relativeError(wrong.cumulative(row.r), row.lower) > 1e-3)
        }
    }
}
