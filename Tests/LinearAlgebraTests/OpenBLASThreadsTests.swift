import LinearAlgebra
import Testing

@Suite struct OpenBLASThreadsTests {
    /// A reference BLAS has no such function.
    @Test func theLinkedLibraryIsOpenBLAS() {
        #expect(OpenBLAS.configuration.hasPrefix("OpenBLAS"))
        #expect(OpenBLAS.configuration.last != " ")
    }
}
