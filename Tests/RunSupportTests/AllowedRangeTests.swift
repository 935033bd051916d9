import RunSupport
import Testing

@Suite struct AllowedRangeTests {
    @Test func aRangeOfOneNumberIsThatNumber() throws {
        #expect((1...20).requirement == "must be between 1 and 20")
        #expect((1...1).requirement == "must be 1")
    }

    @Test func parametersSayIt() {
        let parameter = Parameter("latent", .integer(1...1), "the latent dimension")
        #expect(throws: DescriptionError("\(parameter: "latent") must be 1, not 2")) {
            try parameter.validate(.integer(2))
        }
    }
}
