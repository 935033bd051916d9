import MonteCarlo
import Testing

@Suite struct FailureLogTests {
    @Test func theLowestSampleGivesTheReasonInAnyOrder() {
        var (a, b) = (FailureLog(), FailureLog())
        #expect(a.count == 0 && a.firstReason == nil)
        a.record("seven", at: 7)
        a.record("nine", at: 9)
        b.record("three", at: 3)
        b.record("four", at: 4)
        var (ab, ba) = (a, b)
        ab.merge(b)
        ba.merge(a)
        #expect(ab == ba && ab.count == 4 && ab.firstReason == "three")
    }
}
