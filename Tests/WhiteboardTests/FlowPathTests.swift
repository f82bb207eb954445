import TestSupport
import Testing
import Whiteboard

/// A path whose first step names its caller begins there.
@Suite struct FlowPathTests {
    @Test(arguments: [
        ([PathEntry("lb", caller: "client"), PathEntry("app", caller: "lb")], ["client", "lb", "app"]),
        ([PathEntry("client"), PathEntry("lb", caller: "client")], ["client", "lb"]),
        ([], []),
    ])
    func itBeginsWithItsFirstCaller(_ path: [PathEntry], _ components: [String]) {
        #expect(Flow(name: "read", path: path).path.map(\.component) == components)
    }
}
