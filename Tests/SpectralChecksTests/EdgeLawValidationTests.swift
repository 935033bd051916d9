import RunSupport
import SpectralChecks
import Testing

@Suite struct EdgeLawValidationTests {
    /// What is refused of the laws of the edge.
    @Test func edgeLawsInWords() throws {
        func law(
            _ name: String, _ values: [String: ParameterValue] = [:], largest: [Double] = [],
            smallest: [Double] = [], density: [Double] = []
        ) throws -> String? {
            let law = try #require(NamedLaw(identifier: name))
            var parameters = ParameterValues()
            for (name, value) in values { parameters.set(name, value) }
            var points = LawTable.Points()
            (points.largest, points.smallest, points.density) = (largest, smallest, density)
            return sentence { [parameters, points] in _ = try LawTable(law, parameters, at: points) }
        }
        #expect(try law("tracy-widom", density: [0]) == "tracy-widom needs --beta 1, 2 or 4")
        #expect(
            try law("tracy-widom", ["beta": .integer(3)], density: [0]) == "--beta must be 1, 2 or 4, not 3")
        #expect(
            try law("tracy-widom", ["beta": .integer(4), "convention": .word("x")], density: [0])
                == "--convention must be tracy-widom or plain or beta-ensemble, not 'x'")
        #expect(
            try law("tracy-widom", ["beta": .integer(4)], largest: [0])
                == "--max-cdf and --min-cdf belong to ginibre, gamma-product, gue, goe, gse and wishart, not to "
                + "'tracy-widom'")
        #expect(
            try law("gse", ["size": .integer(2)], largest: [0], density: [0])
                == "gse takes --max-cdf and --min-cdf and nothing else to evaluate")
        #expect(
            try law("gse", ["size": .integer(2)])
                == "gse takes --max-cdf and --min-cdf and nothing else to evaluate")
        #expect(
            try law("wishart", ["dims": .list([300, 400])], smallest: [1])
                == "--min-cdf takes --dims of which the smaller is at most 200 and the larger at most 10000, not "
                + "300,400")
        #expect(try law("wishart", ["dims": .list([300, 400])], largest: [1500]) == nil)
        #expect(try law("goe", ["size": .integer(5)], smallest: [-1]) == nil)
    }
}
