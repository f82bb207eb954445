// Taken away as soon as the module has its first file.
