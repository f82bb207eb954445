import TestSupport
import Testing

@testable import Storage

/// What one program copies another pastes.
struct ClippingStoreTests {
    let folder = TemporaryFolder()

    private func store() throws -> ClippingStore {
        ClippingStore(
            try DataFolders(environment: Environment(["XDG_STATE_HOME": folder["state"], "HOME": folder["home"]])))
    }

    @Test func anotherProgramFindsItOnce() throws {
        var (first, second) = (try store(), try store())
        #expect(second.look() == nil)
        try first.keep(Array("boardwalk: 1\n".utf8))
        #expect(first.look() == nil)
        #expect(second.look().map { String(decoding: $0, as: UTF8.self) } == "boardwalk: 1\n")
        #expect(second.look() == nil)
        try second.keep(Array("boardwalk: 1\ntitle: Other\n".utf8))
        #expect(first.look()?.count == 26 && second.look() == nil)
    }

    @Test func whereThereIsNoHomeNothingIsKept() throws {
        var store = ClippingStore(try DataFolders(environment: Environment([:])))
        try store.keep(Array("boardwalk: 1\n".utf8))
        #expect(store.look() == nil)
    }
}
