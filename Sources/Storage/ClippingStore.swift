/// What was copied last by any of these programs, as a board file in the state folder: what one copies another pastes.
public struct ClippingStore: Sendable {
    /// Nil where there is no home.
    private let path: String?
    private var known: FileIdentity?

    /// - Parameter folders: whose state folder holds what was copied.
    public init(_ folders: DataFolders) { path = folders.state.map { $0 + "/copied.yaml" } }

    /// Keeps what was copied here. Throws where it cannot be written: it can then be pasted in this program alone.
    public mutating func keep(_ bytes: [UInt8]) throws(StorageProblem) {
        guard let path else { return }
        do throws(SystemError) {
            try NewFolder.make(ResolvedPath.parts(of: path).folder, mode: 0o700)
        } catch {
            throw .file(.cannotWrite, what: "\(path) cannot be written: \(error.reason)", remedy: "other programs cannot paste it")
        }
        known = try BoardStore.save(bytes, to: path, when: .always)
    }

    /// What was copied elsewhere since it was last looked; nil where nothing is new.
    public mutating func look() -> [UInt8]? {
        guard let path, !(known?.isUnchanged(at: path) ?? !BoardStore.exists(path)), let file = try? StoredFile(reading: path) else {
            return nil
        }
        let isNew = file.identity?.digest != known?.digest
        known = file.identity
        return isNew ? file.bytes : nil
    }
}
