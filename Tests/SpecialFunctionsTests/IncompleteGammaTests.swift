import SpecialFunctions
import Testing

@Suite struct IncompleteGammaTests {
    @Test func bothTailsAgreeWithReference() throws {
        for row in try References.load().incompleteGamma {
            // The documented bound. GSL alone misses it at a = 2078.2 and a = 9222 by a factor of fifty.
            #expect(relativeError(regularisedGammaP(row.a, row.x), row.p) < 1e-12, "\(row)")
            #expect(relativeError(regularisedGammaQ(row.a, row.x), row.q) < 1e-12, "\(row)")
        }
    }

    @Test func poissonMassAgreesWithReference() throws {
        for row in try References.load().incompleteGamma {
            // The exponent is at most 645 (mass above 1e−280), so ε times it is 1.5e−13.
            #expect(relativeError(poissonMass(row.a, mean: row.x), row.mass) < 3e-13, "\(row)")
        }
    }

    /// a ln x − x − ln Γ(a + 1) by mpmath with 40 digits; a few ε of the result, or of 1 where that is small. Far out the
    /// mass itself underflows.
    @Test(
        arguments: [
            (0, 1e5, -100000), (0.5, 1e-300, -345.26698171147160737), (3, 1e-300, -2074.1183431638691705),
            (10, 1e4, -9923.0010088533136879), (1e4, 1e4, -5.5241170525260946654),
            (1e4, 10100, -6.0208085208452661832), (1e4, 3e4, -9019.4012303714291807),
            (1e6, 1, -12815519.384658169624), (1e9, 1.0001e9, -16.280238143425878487),
        ] as [(Double, Double, Double)])
    func logPoissonMassAgrees(_ a: Double, _ x: Double, _ expected: Double) {
        #expect(abs(logPoissonMass(a, mean: x) - expected) < 8 * Double.ulpOfOne * abs(expected))
        // Power: a mean wrong by one part in 10⁵, which at the maximum x = a changes the result by a·10⁻¹⁰/2 only.
        #expect(abs(logPoissonMass(a, mean: x * (1 + 1e-5)) - expected) > 1e-8)
    }

    /// P and Q of very large shapes, up to six standard deviations from the mean, and far out; by series with 40 digits
    /// (mpmath). The error of the exponent is ε times it, 10⁻¹³ far out.
    @Test(
        arguments: [
            // GSL's P is above 1 near the second of these.
            (200_000, 199_700, 0.25129802435345266191, 0.74870197564654733809),
            (1_000_000, 999006.75, 0.16029512147449055094, 0.83970487852550944906),
            (1_000_000, 998_000, 0.022696114006736802806, 0.97730388599326319719),
            (2000000, 2004242, 0.998639715347885832, 0.00136028465211416814),
            (10000000, 9981026, 9.63764844692242536e-10, 0.999999999036235155),
            (10000000, 9990513, 0.00134592959634233423, 0.998654070403657666),
            (10000000, 9996837, 0.158599972657953436, 0.841400027342046564),
            (10000000, 9999051, 0.382086963186013132, 0.617913036813986868),
            (10000000, 10000000, 0.500042052208723698, 0.499957947791276302),
            (10000000, 10000948, 0.617865600652641778, 0.382134399347358222),
            (10000000, 10003162, 0.841323507683804211, 0.158676492316195789),
            (10000000, 10009486, 0.998645192191638195, 0.00135480780836180477),
            (10000000, 10018973, 0.999999998989465196, 1.01053480446728961e-9),
            (100000000, 99940000, 9.79521343647359715e-10, 0.999999999020478656),
            (100000000, 99970000, 0.00134871644916155059, 0.998651283550838449),
            (100000000, 99990000, 0.15865525352814383, 0.84134474647185617),
            (100000000, 99997000, 0.382100146639181763, 0.617899853360818237),
            (100000000, 100000000, 0.50001329807601412, 0.49998670192398588),
            (100000000, 100002999, 0.617884852644403347, 0.382115147355596653),
            (100000000, 100010000, 0.841344746471798814, 0.158655253528201186),
            (100000000, 100030000, 0.998648919898398042, 0.00135108010160195762),
            (100000000, 100060000, 0.999999999006301517, 9.93698482734255362e-10),
            (10000000, 10060000, 1, 2.88295879292527007e-80),
            (2000000, 2052000, 1, 2.77706067669148645e-291),
            (100000000, 100300000, 1, 1.20441731251935284e-197),
            (2000000, 2050000, 1, 1.14495395971273788e-269),
        ] as [(Double, Double, Double, Double)])
    func hugeShapes(_ a: Double, _ x: Double, _ lower: Double, _ upper: Double) {
        #expect(relativeError(regularisedGammaP(a, x), lower) < 3e-12)
        #expect(relativeError(regularisedGammaQ(a, x), upper) < 1e-12)
        // Power: a shape larger by a millionth of a standard deviation.
        let smaller = x < a ? regularisedGammaP : regularisedGammaQ
        #expect(relativeError(smaller(a + 1e-6 * a.squareRoot(), x), min(lower, upper)) > 3e-7)
    }

    @Test func endsAndDomain() {
        #expect(logPoissonMass(0, mean: 0) == 0 && logPoissonMass(2, mean: 0) == -.infinity)
        #expect(logPoissonMass(2, mean: .infinity) == -.infinity)
        #expect(logPoissonMass(-1, mean: 1).isNaN && logPoissonMass(1, mean: .nan).isNaN)
        #expect(regularisedGammaP(3, 0) == 0)
        #expect(regularisedGammaQ(3, 0) == 1)
        #expect(regularisedGammaP(3, .infinity) == 1)
        #expect(regularisedGammaQ(3, .infinity) == 0)
        #expect(regularisedGammaP(-1, 1).isNaN)
        #expect(regularisedGammaQ(1, -1).isNaN)
        #expect(regularisedGammaQ(1, .nan).isNaN)
        #expect(regularisedGammaQ(1, 1e5) == 0)
    }
}
