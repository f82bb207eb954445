import Formats
import Fuzzing
import Glibc
import TestSupport
import Testing

/// Every reader of what comes from outside, on inputs that are nearly right: none ends the program, hangs, or lets through what it
/// promises to keep out. The inputs are the same on every run; BOARDWALK_FUZZ=20 tries twenty times as many, others each time the factor
/// changes.
@Suite struct FuzzTests {
    private static let factor = getenv("BOARDWALK_FUZZ").flatMap { Int(String(cString: $0)) } ?? 1

    @Test(arguments: FuzzTarget.all) func standsWhateverComes(target: FuzzTarget) {
        let failure = target.firstFailure(seed: UInt64(Self.factor), tries: target.tries * Self.factor)
        if let failure {
            Issue.record("\(target): \(failure.complaint)\n\(String(decoding: failure.input, as: UTF8.self).debugDescription)")
        }
    }

    /// What is tried must reach behind the first check: some of it is read, some is not.
    @Test func mutatedBoardsAreNearlyRight() {
        var mutator = Mutator(FuzzTarget.board.corpus(), seed: 1)
        let inputs = (0..<200).map { _ in mutator.next() }
        let read = inputs.count { BoardFile.read($0, catalog: Project.catalog).document != nil }
        #expect(Set(inputs).count > 180)
        #expect((20...180).contains(read), "\(read) of 200 are boards")
    }
}
