/// One entry of `include`: files that are a project of their own, and what stands for the variables in them.
struct ComposeInclude {
    /// Of several files a later one goes over an earlier one.
    let files: [ComposeValue]
    /// Files of variables in the place of the `.env` beside the first file; a later one goes over an earlier one.
    let environments: [ComposeValue]
    /// The folder that the project is said to have.
    let directory: ComposeValue?

    /// All of a file.
    static func all(in root: ComposeValue) -> [ComposeInclude] { (root["include"]?.items ?? []).map(ComposeInclude.init) }

    private init(_ item: ComposeValue) {
        guard item.entries != nil else {
            (files, environments, directory) = ([item], [], nil)
            return
        }
        files = item["path"]?.listed.items ?? []
        environments = item["env_file"]?.listed.items ?? []
        directory = item["project_directory"]
    }
}
