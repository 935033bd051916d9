import LinearAlgebra
import Testing

@Suite struct OpenBLASThreadsTests {
    /// A reference BLAS has no such function, and its Fortran no such name.
    @Test func theLinkedLibraryIsOpenBLAS() {
        #expect(OpenBLAS.configuration.hasPrefix("OpenBLAS"))
        #expect(OpenBLAS.configuration.last != " ")
    }
}
