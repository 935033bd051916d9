import Files
import Foundation
import TestSupport
import Testing

@Suite struct FolderClaimTests {
    /// One process can claim a directory several times, under any name.
    @Test func oneProcess() throws {
        let scratch = ScratchDirectory()
        let directory = try OutputDirectory(creating: scratch.path("out"))
        try directory.claim()
        try directory.claim()
        try OutputDirectory(creating: scratch.path("out/../out")).claim()
        #expect(scratch.names(in: "out") == [])
    }
}
