import Numerics
import SpectralLaws
import Testing

/// The laws against References/laws.json.
@Suite struct ReferenceTableTests {
    /// A product of independent gammas is one modulus of a ``GammaProductLaw`` where n_1 is the smallest
    /// shape. The index i = min and the offsets shape − i give any list of shapes.
    private func modulus(shapes: [Double]) -> ModulusLaw {
        let sorted = shapes.sorted().map { Int($0) }
        return GammaProductLaw.modulus(dimensions: sorted, index: sorted[0])
    }

    @Test func twoFactorsAgreeWithRealSpaceIntegrals() throws {
        for row in try References.load().twoFactors {
            let law = modulus(shapes: row.shapes)
            let r = row.y.squareRoot()
            // The documented relative accuracy in both tails.
            #expect(relativeError(law.cumulative(r), row.lower) < 1e-11, "\(row)")
            #expect(relativeError(law.complement(r), row.upper) < 1e-11, "\(row)")
        }
    }

    @Test func manyFactorsAgreeInBothTails() throws {
        for row in try References.load().indices {
            let law = modulus(shapes: row.shapes)
            let r = Double.exp(row.logarithm / 2)
            // d ln F/dℓ is about (|z| + 1)/σ, and ℓ = 2 ln r has an error of ε(1 + |ℓ|).
            let spread = 2 * law.varianceOfLogarithm.squareRoot()
            let conditioning = 14 / spread * 4 * Double.ulpOfOne * (1 + abs(row.logarithm))
            #expect(relativeError(law.cumulative(r), row.lower) < 1e-11 + conditioning, "\(row)")
            #expect(relativeError(law.complement(r), row.upper) < 1e-11 + conditioning, "\(row)")
            #expect(relativeError(law.density(r) * r / 2, row.density) < 1e-11 + conditioning, "\(row)")
            #expect(conditioning < 1e-10, "the documented accuracy, for n ≤ 1000 and k ≤ 50")
        }
    }

    @Test func mixturesAgreeInTheTails() throws {
        for mixture in try References.load().mixtures {
            #expect(mixtureViolations(mixture, dimensions: mixture.dimensions).isEmpty)
        }
    }

    /// The same check rejects a wrong offset and a wrong size.
    @Test func mixtureTableHasPower() throws {
        for mixture in try References.load().mixtures {
            for factor in mixture.dimensions.indices.dropFirst() {
                var wrong = mixture.dimensions
                wrong[factor] += 1
                #expect(!mixtureViolations(mixture, dimensions: wrong).isEmpty, "ν off by one")
            }
            let wrong = mixture.dimensions + [mixture.dimensions[0]]
            #expect(!mixtureViolations(mixture, dimensions: wrong).isEmpty, "one factor too many")
        }
    }

    private func mixtureViolations(_ mixture: References.Mixture, dimensions: [Int]) -> [String] {
        let law = GammaProductLaw(dimensions: dimensions).radial
        return mixture.rows.flatMap { row in
            let value = row.tail == "lower" ? law.cumulative(row.r) : law.complement(row.r)
            // The documented relative accuracy.
            let wrongValue = relativeError(value, row.value) < 1e-10 ? [] : ["\(row): \(value)"]
            let density = law.density(row.r)
            return wrongValue
                + (relativeError(density, row.density) < 1e-10 ? [] : ["\(row): density \(density)"])
        }
    }

    @Test func complexGinibreAgreesWithItsDefiningSum() throws {
        for row in try References.load().complexGinibre {
            let law = ComplexGinibreLaw(size: row.n).radial
            // The documented bound, plus the rounding of the abscissa: d ln S/d ln r ≤ 2u, where u = 2000 at
            // the edge of the table.
            let tolerance = 1e-12 + 2 * row.r * row.r * Double.ulpOfOne
            #expect(relativeError(law.cumulative(row.r), row.lower) < tolerance, "\(row)")
            #expect(relativeError(law.complement(row.r), row.upper) < tolerance, "\(row)")
            #expect(relativeError(law.density(row.r), row.density) < tolerance, "\(row)")
        }
    }

    @Test func gaussianUnitaryAgreesWithHermitePolynomials() throws {
        for row in try References.load().gaussianUnitary {
            let law = GaussianUnitaryLaw(size: row.n)
            // Outside, d ln ρ/dx ≤ 2n√(x² − 4)/2, so the rounding of the abscissa costs 3n ulp. Inside, the
            // phase of the oscillation is known to n ε, and its amplitude is at most ρ.
            let tolerance = 1e-13 + 40 * Double(row.n) * Double.ulpOfOne
            #expect(
                row.density < 1e-290 || relativeError(law.density(row.x), row.density) < tolerance, "\(row)")
            if let upper = row.upper {
                #expect(relativeError(law.complement(row.x), upper) < tolerance, "\(row)")
            }
        }
    }
}
