import TestSupport
import Testing

@testable import boardwalk

/// Figures that cannot be meant get one line each, with what can.
@Suite struct OutOfReachTests {
    private let program = Program()

    @Test(
        arguments: [
            (["export", "b.yaml", "--width", "-3"], 64, "--width -3: a drawing takes 20 to 100000 columns"),
            (["simulate", "b.yaml", "--traffic", "1e30"], 64, "--traffic is more than 0 and 1000000x at most, such as 10x"),
            (["simulate", "b.yaml", "--traffic", "0x"], 64, "--traffic is more than 0"),
        ])
    func areRefusedInOneLine(_ arguments: [String], _ status: Int32, _ message: String) throws {
        program.folder.write(Program.board, to: "b.yaml")
        let run = try program.run(arguments)
        #expect(run.status == status && run.errors.contains(message), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }
}
