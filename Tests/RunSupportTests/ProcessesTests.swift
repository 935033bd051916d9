import RunSupport
import Testing

/// How many processes there are, and how many cores each has.
@Suite struct ProcessesTests {
    @Test(
        arguments: [
            ([:], 1, 0), (["OMPI_COMM_WORLD_SIZE": "4", "OMPI_COMM_WORLD_RANK": "3"], 4, 3),
            (["PMI_SIZE": "2", "PMI_RANK": "1"], 2, 1),
            (["PMIX_RANK": "5", "SLURM_STEP_NUM_TASKS": "8"], 8, 5),
            // A script of a batch job with several tasks.
            (["SLURM_NTASKS": "8", "SLURM_STEP_NUM_TASKS": "8"], 1, 0),
            (["OMPI_COMM_WORLD_SIZE": "many"], 1, 0), (["PMI_SIZE": "-3"], 1, 0),
        ] as [([String: String], Int, Int)])
    func launched(_ environment: [String: String], _ count: Int, _ rank: Int) {
        let processes = LaunchedProcesses(environment: environment)
        #expect(processes.count == count && processes.rank == rank)
    }

    @Test func coresAreShared() {
        func shares(_ masks: [[UInt8]], cores: Int = 16) -> [Int] {
            masks.indices.map { BoundCores.share(of: masks, at: $0, cores: cores) }
        }
        #expect(shares([[0b1], [0b10]]) == [1, 1], "bound to a core each")
        #expect(
            shares([[0xff, 0], [0xff, 0], [0, 0xff], [0xff, 0]]) == [3, 3, 8, 2], "bound to sockets")
        #expect(shares([[0b11], [0b11], [0b11], [0b11]]) == [1, 1, 1, 1], "more processes than cores")
        #expect(shares([[0], [0], [0]]) == [6, 5, 5], "where the system does not say")
    }

    @Test func boundCores() {
        #expect(BoundCores.count >= 1)
        #expect(
            BoundCores.mask(status: "Name:\tx\nCpus_allowed:\tf,0000000a\nCpus_allowed_list:\t0\n") == [
                15, 0, 0, 0, 0, 0, 0, 0, 10,
            ])
        #expect(BoundCores.mask(status: "Name:\tx\n") == [])
    }
}
