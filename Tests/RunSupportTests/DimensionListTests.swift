import RunSupport
import Testing

@Suite struct DimensionListTests {
    @Test func shortListsAreWrittenOut() {
        #expect(DimensionList.brief([]) == "")
        #expect(DimensionList.brief([784, 128, 64]) == "784,128,64")
        #expect(
            DimensionList.brief(Array(repeating: 3, count: DimensionList.most))
                == Array(repeating: "3", count: DimensionList.most).joined(separator: ","))
    }

    @Test func longListsAreShortened() {
        #expect(DimensionList.brief(Array(repeating: 3, count: 1000)) == "3, 1000 times")
        #expect(DimensionList.brief(Array(1...30)) == "1,2,3,4,5,6,7,8,9,10,…,29,30 (30 in all)")
        #expect(
            DimensionList.brief((1...21).map { "\($0).5" }, separator: ":")
                == "1.5:2.5:3.5:4.5:5.5:6.5:7.5:8.5:9.5:10.5:…:20.5:21.5 (21 in all)")
        #expect(DimensionList.brief(Array(repeating: 12_345_678, count: 999_999)).count < 40)
    }
}
