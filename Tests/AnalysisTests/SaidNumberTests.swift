import Analysis
import TestSupport
import Testing
import Whiteboard

/// Numbers in the prose of a board, and what they count.
@Suite struct SaidNumberTests {
    @Test(arguments: [
        ("a cup final has 3M viewers at once", [3_000_000.0], "viewers at once"),
        ("800 services, 15000 processes hold a stream", [800, 15_000], "services"),
        ("about 1,200 hospitals; none of them large", [1200], "hospitals"),
        ("answers within 10 s, files of 2 MB, 5% of users", [], ""),
    ])
    func whatIsCounted(_ text: String, _ values: [Double], _ words: String) throws {
        let design = try SimulationTests.design("boardwalk: 1\nrequirements:\n  assumptions: [\"\(text)\"]")
        #expect(design.saidNumbers.map(\.value) == values)
        #expect((design.saidNumbers.first?.words ?? []).joined(separator: " ") == words)
    }
}
